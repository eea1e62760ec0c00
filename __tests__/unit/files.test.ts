import { execFile, execFileSync } from 'node:child_process'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { files } from '../../src/adapters/files.js'
import { findFiles } from '../../src/adapters/globs.js'

const TOP = realpathSync(mkdtempSync(path.join(tmpdir(), 'tare-files-')))
let folder: string
let count = 0
beforeEach(() => {
  folder = path.join(TOP, String(++count))
  mkdirSync(path.join(folder, 'in'), { recursive: true })
  writeFileSync(path.join(folder, 'precious'), 'precious')
})
afterAll(() => {
  rmSync(TOP, { recursive: true, force: true })
})
const at = (name: string): string => path.join(folder, name)

describe('a file is put in place of what is there', () => {
  test.each<[string, () => void]>([
    ['nothing', () => undefined],
    ['a file', () => writeFileSync(at('out'), 'old, and longer than the new one')],
    ['a link to a file', () => symlinkSync('precious', at('out'))],
    ['a link to what is not there', () => symlinkSync('not-there', at('out'))],
    ['a link to a device', () => symlinkSync('/dev/null', at('out'))],
  ])('%s', async (_, make) => {
    make()
    await files.writeText(at('out'), 'new')
    expect(lstatSync(at('out')).isFile()).toBe(true)
    expect([readFileSync(at('out'), 'utf8'), readFileSync(at('precious'), 'utf8')]).toEqual(['new', 'precious'])
    expect(readdirSync(folder).sort()).toEqual(['in', 'out', 'precious'])
  })

  test('a folder: an error, and nothing of ours is left', async () => {
    await expect(files.writeText(at('in'), 'new')).rejects.toThrow(/EISDIR|directory/)
    expect(readdirSync(folder).sort()).toEqual(['in', 'precious'])
  })

  test('a named pipe is written to', async () => {
    execFileSync('mkfifo', [at('pipe')])
    const [read] = await Promise.all([
      promisify(execFile)('cat', [at('pipe')]),
      files.writeText(at('pipe'), 'through the pipe'),
    ])
    expect(read.stdout).toBe('through the pipe')
    expect(lstatSync(at('pipe')).isFIFO()).toBe(true)
  })

  test('/dev/null stays what it is', async () => {
    await files.writeText('/dev/null', 'x')
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true)
  })
})

test.each<[string, string, () => void, string]>([
  ['what is there', 'in', () => undefined, 'in'],
  ['what is not there', 'in/a/b', () => undefined, 'in/a/b'],
  ['a link', 'l/a', () => symlinkSync('in', at('l')), 'in/a'],
  ['a link to what is not there', 'l/a', () => symlinkSync('../elsewhere', at('l')), '../elsewhere/a'],
  ['links in a circle', 'l', () => symlinkSync('l', at('l')), 'l'],
])('the real path of %s', async (_, name, make, expected) => {
  make()
  expect(await files.realPath(at(name))).toBe(at(expected))
})

test('reports: a file that is a link is passed over, one behind a linked folder is marked, ours are neither', async () => {
  writeFileSync(at('in/a.json'), '{}')
  symlinkSync('a.json', at('in/b.json'))
  symlinkSync('in', at('linked'))
  const found = await findFiles(['in/*.json', 'linked/*.json'], folder)
  expect(found).toEqual([
    { path: at('in/a.json'), bytes: 2, isBehindLink: false },
    { path: at('linked/a.json'), bytes: 2, isBehindLink: true },
  ])
  // Outside of the workspace the way is the author's own.
  const outside = await findFiles([at('linked/*.json')], at('in'))
  expect(outside.map(({ isBehindLink }) => isBehindLink)).toEqual([false])
  expect(existsSync(at('in/a.json'))).toBe(true)
})
