// @ts-check
// npm run pictures [FOLDER] [NAME…]: pictures of every golden comment (or of those named) as GitHub shows it, on a phone
// and on a desk, light and dark, closed and open. README is the name of the README's own picture. The folder is
// `pictures` without one.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { browse, ensureBrowser, githubPage, renderMarkdown } from '../testbed/browser.mjs'

const root = path.join(import.meta.dirname, '..')
const golden = path.join(root, '__tests__/golden/files')
const [folder = path.join(root, 'pictures'), ...names] = process.argv.slice(2)

await ensureBrowser({ log: console.log, also: ['pngquant'] })
mkdirSync(folder, { recursive: true })
const comments = readdirSync(golden)
  .filter((file) => file.endsWith('.comment.md') && !file.startsWith('five-thousand'))
  .map((file) => file.replace('.comment.md', ''))
  .filter((name) => names.length === 0 || names.includes(name))
/** @param {string} name */
const markdownOf = (name) => readFileSync(path.join(golden, `${name}.comment.md`), 'utf8')

for (const name of comments) {
  const html = renderMarkdown(markdownOf(name))
  for (const width of [390, 900])
    for (const theme of /** @type {const} */ (['light', 'dark']))
      for (const isOpen of [false, true]) {
        const file = path.join(folder, `${name}-${width}-${theme}-${isOpen ? 'open' : 'closed'}.png`)
        picture(githubPage({ [name]: boxed(html, width) }, { theme, isOpen }), width, isOpen ? 2_400 : 1_200, file)
      }
  console.log(name)
}
if (names.length === 0 || names.includes('README')) {
  // The verdict and the causes: the rest of the comment is too long for a picture.
  const [top = ''] = markdownOf('files-and-waste').split(/^\* /m)
  const file = path.join(root, 'docs/images/comment.png')
  picture(githubPage({ top: boxed(renderMarkdown(top), 560) }), 560, 600, file)
}

/** @param {string} html @param {number} width */
function boxed(html, width) {
  return `<div style="width: ${width - 32}px">${html}</div>`
}

/** @param {string} html @param {number} width @param {number} height @param {string} file */
function picture(html, width, height, file) {
  browse(html, { width, height }, { picture: file })
  execFileSync('pngquant', ['--nofs', '--strip', '--force', '--output', file, '48', file])
}
