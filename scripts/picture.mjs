// @ts-check
// node scripts/picture.mjs: renders docs/images/comment.png, the picture in the README, from a golden comment.
// Needs the programs `chromium` and `pngquant` (Debian and Ubuntu: apt-get install chromium pngquant), which no other
// script needs. Run it when the golden comment has changed.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'

const root = path.join(import.meta.dirname, '..')
const comment = readFileSync(path.join(root, '__tests__/golden/files/files-and-waste.comment.md'), 'utf8')

// The headline, the table of budgets and the table of causes: the rest of the comment is too long for a picture.
const [top = ''] = comment.split(/^\* /m)
const body = micromark(top, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] })

// Narrow, so that the text is still legible where the picture is scaled down to a phone.
const WIDTH = 660
const HEIGHT = 648

// Colours and distances are GitHub's.
const page = `<!doctype html><meta charset="utf-8"><style>
* { box-sizing: border-box }
body { margin: 0; padding: 1px; background: #fff; color: #1f2328;
  font: 14px/1.5 "Noto Sans", "Liberation Sans", Helvetica, Arial, "Noto Color Emoji", sans-serif }
.comment { height: 1000px; border: 1px solid #d1d9e0; border-radius: 6px }
.author { padding: 8px 16px; background: #f6f8fa; border-bottom: 1px solid #d1d9e0; border-radius: 6px 6px 0 0 }
.author span { color: #59636e }
.body { padding: 16px 12px }
h3 { margin: 0 0 12px; font-size: 1.25em; line-height: 1.25 }
p, table { margin: 0 0 12px }
a { color: #0969da; text-decoration: none }
code { padding: .2em .4em; background: #eff1f3; border-radius: 6px; font: 12px "Liberation Mono", monospace }
table { width: 100%; border-collapse: collapse }
th, td { padding: 5px 9px; border: 1px solid #d1d9e0 }
tr:nth-child(2n) td { background: #f6f8fa }
</style>
<div class="comment">
<div class="author"><b>github-actions</b> <span>bot commented</span></div>
<div class="body">${body}</div>
</div>`

const folder = mkdtempSync(path.join(tmpdir(), 'tare-picture-'))
try {
  const html = path.join(folder, 'comment.html')
  const shot = path.join(folder, 'comment.png')
  writeFileSync(html, page)
  execFileSync(
    'chromium',
    [
      '--headless',
      '--no-sandbox',
      '--hide-scrollbars',
      '--force-device-scale-factor=2',
      `--window-size=${WIDTH},${HEIGHT}`,
      `--screenshot=${shot}`,
      html,
    ],
    { stdio: 'ignore' },
  )
  const images = path.join(root, 'docs/images')
  mkdirSync(images, { recursive: true })
  execFileSync('pngquant', ['--nofs', '--strip', '--force', '--output', path.join(images, 'comment.png'), '48', shot])
} finally {
  rmSync(folder, { recursive: true })
}
