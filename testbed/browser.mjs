// @ts-check
// A browser, and GitHub's own Markdown, for pictures of what people see and for measuring it. Debian's packages; nothing
// is fetched from the network by a page.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installPackages } from './engine.mjs'
import { findCommand } from './engine/command.mjs'

// Each is in a package of the same name.
const PROGRAMS = ['chromium', 'cmark-gfm']
const LIMIT_MS = 120_000

/**
 * Makes sure that Chromium and cmark-gfm are there.
 * @param {{ log: (line: string) => void, also?: readonly string[] }} options also: further programs
 */
export async function ensureBrowser({ log, also = [] }) {
  const missing = [...PROGRAMS, ...also].filter((program) => findCommand(program) === undefined)
  if (missing.length > 0) await installPackages([...missing, 'fonts-liberation', 'fonts-noto-color-emoji'], { log })
}

/**
 * Markdown as GitHub renders a comment.
 * @param {string} markdown
 */
export function renderMarkdown(markdown) {
  const extensions = ['table', 'autolink', 'strikethrough'].flatMap((name) => ['--extension', name])
  const options = ['--unsafe', '--hardbreaks', ...extensions]
  const html = execFileSync('cmark-gfm', options, { input: markdown, encoding: 'utf8' }).replaceAll(/<!--.*?-->/gs, '')
  return html.replaceAll(/<pre><code class="language-diff">(.*?)<\/code><\/pre>/gs, (_, lines) => diffBlock(lines))
}

/** As GitHub colours a diff. @param {string} lines */
const diffBlock = (lines) =>
  `<pre><code>${lines
    .replaceAll(/^\+.*$/gm, (line) => `<i class="new">${line}</i>`)
    .replaceAll(/^-.*$/gm, (line) => `<i class="gone">${line}</i>`)}</code></pre>`

// Colours and distances are those of github.com in 2026, as far as they decide what fits where.
const STYLE = `
* { box-sizing: border-box }
body { margin: 0; padding: 16px; background: var(--page); color: var(--text);
  font: 14px/1.5 "Noto Sans", "Liberation Sans", Helvetica, Arial, "Noto Color Emoji", sans-serif; overflow-wrap: break-word }
:root { --page: #fff; --text: #1f2328; --line: #d1d9e0; --soft: #f6f8fa; --link: #0969da; --code: #818b981f; --faint: #59636e; --new: #116329; --gone: #82071e }
:root.dark { --page: #0d1117; --text: #f0f6fc; --line: #3d444d; --soft: #151b23; --link: #4493f8; --code: #656c7633; --faint: #9198a1; --new: #7ee787; --gone: #ffa198 }
h3 { margin: 0 0 16px; font-size: 1.25em; line-height: 1.25 }
p, table, ul, details, pre { margin: 0 0 16px }
ul { padding-left: 2em }
a { color: var(--link); text-decoration: none }
code { padding: .2em .4em; background: var(--code); border-radius: 6px; font: 85% "Liberation Mono", monospace; white-space: break-spaces }
pre { padding: 12px 16px; background: var(--soft); border-radius: 6px; overflow: auto; line-height: 1.45 }
pre code { padding: 0; background: none; white-space: pre }
i.new { color: var(--new); font-style: normal }
i.gone { color: var(--gone); font-style: normal }
table { display: block; width: max-content; max-width: 100%; overflow: auto; border-collapse: collapse; font-variant: tabular-nums }
th, td { padding: 6px 13px; border: 1px solid var(--line) }
tr:nth-child(2n) td { background: var(--soft) }
sub { color: var(--faint); font-size: 75% }
summary { cursor: pointer }
section { border-bottom: 8px solid var(--line); margin-bottom: 16px }
`

/**
 * A page with one or more comments.
 * @param {Readonly<Record<string, string>>} comments HTML by name
 * @param {{ theme?: 'light' | 'dark', isOpen?: boolean, script?: string }} [options]
 */
export function githubPage(comments, { theme = 'light', isOpen = false, script = '' } = {}) {
  const bodies = Object.entries(comments).map(([name, html]) => `<section data-name="${name}">${html}</section>`)
  const body = bodies.join('\n')
  return (
    `<!doctype html><html class="${theme}"><meta charset="utf-8"><style>${STYLE}</style>` +
    `<body>${isOpen ? body.replaceAll('<details>', '<details open>') : body}<script>${script}</script></body></html>`
  )
}

/**
 * Runs Chromium on a page of ours.
 * @param {string} html
 * @param {{ width: number, height?: number }} size in pixels
 * @param {{ picture: string } | { dom: true }} what a file for a picture, or the page as it is after its scripts
 * @returns {string} the page
 */
export function browse(html, { width, height = 600 }, what) {
  const folder = mkdtempSync(join(tmpdir(), 'tare-page-'))
  try {
    const page = join(folder, 'page.html')
    writeFileSync(page, html)
    const quiet = ['background-networking', 'component-update', 'sync', 'quic', 'gpu'].map(
      (name) => `--disable-${name}`,
    )
    return execFileSync(
      'chromium',
      [
        '--headless',
        '--no-sandbox',
        '--no-first-run',
        '--hide-scrollbars',
        ...quiet,
        `--user-data-dir=${join(folder, 'profile')}`,
        `--window-size=${width},${height}`,
        ...('dom' in what ? ['--dump-dom'] : ['--force-device-scale-factor=2', `--screenshot=${what.picture}`]),
        `file://${page}`,
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: LIMIT_MS, maxBuffer: 1 << 28 },
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

// Headless Chromium has a smallest window of 500 pixels: a narrower page is a box in it.
const MEASURE = `
const found = []
for (const section of document.querySelectorAll('section')) {
  section.style.width = WIDTH + 'px'
  for (const table of section.querySelectorAll('table'))
    found.push({ name: section.dataset.name, isFirstLevel: !table.closest('details'), needed: table.scrollWidth, there: table.clientWidth })
}
const result = document.createElement('script')
result.type = 'application/json'
result.id = 'result'
result.textContent = JSON.stringify(found)
document.body.append(result)
`

/**
 * @typedef {{ name: string, isFirstLevel: boolean, needed: number, there: number }} Measured a table: of which comment,
 * whether it is in no fold, how many pixels it needs, and how many it has
 */

/**
 * How wide the tables of comments are, where a comment has so much room.
 * @param {Readonly<Record<string, string>>} comments Markdown by name
 * @param {{ width: number, isOpen: boolean }} options
 * @returns {Measured[]}
 */
export function measureTables(comments, { width, isOpen }) {
  const rendered = Object.fromEntries(Object.entries(comments).map(([name, text]) => [name, renderMarkdown(text)]))
  const html = githubPage(rendered, { isOpen, script: MEASURE.replace('WIDTH', String(width)) })
  const dom = browse(html, { width: Math.max(width + 32, 500) }, { dom: true })
  const [, json] = /<script type="application\/json" id="result">(.*?)<\/script>/s.exec(dom) ?? []
  if (json === undefined) throw new Error('the page was not measured')
  return JSON.parse(json)
}
