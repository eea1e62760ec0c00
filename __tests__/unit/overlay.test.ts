import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStoreLayers } from '../../src/adapters/overlay.js'
import { findLayers, type Listed, walkLayer } from '../../src/adapters/overlaylist.js'
import { type Mark, readContents, readMarks } from '../../src/adapters/overlaytar.js'
import { createRootProgram, type RootProgram } from '../../src/adapters/rootprogram.js'
import { ToolError } from '../../src/domain/errors.js'
import type { StoreFile } from '../../src/ports.js'
import { dir, file, header, pax, paxGlobal, tarOf } from '../support/tar.js'

const prints = (bytes: Uint8Array): RootProgram =>
  async function* () {
    await Promise.resolve()
    yield bytes
  }

describe.runIf(process.platform === 'linux')('the programs of this machine', () => {
  const run = createRootProgram(true, new AbortController().signal)
  let root: string
  const layers = () => ['one', 'two'].map((name) => path.join(root, name))

  beforeAll(() => {
    root = mkdtempSync(path.join(tmpdir(), 'tare-overlay-'))
    const odd = ['-rf', 'a\nline', 'a\\101 b', '@x', '\u00e9', 'a', 'a-b', 'a!', ' ', '*', 'é/long'.padEnd(180, 'x')]
    for (const layer of layers()) {
      for (const folder of ['a', 'a/b', 'a-b', 'é', 'zz']) mkdirSync(path.join(layer, folder), { recursive: true })
      for (const name of odd) writeFileSync(path.join(layer, 'zz', path.basename(name)), `in ${name}`)
      for (const name of ['a/b/c', 'a-b/c', 'a!', 'z']) writeFileSync(path.join(layer, name), name.repeat(40_000))
      linkSync(path.join(layer, 'z'), path.join(layer, 'a/b/linked'))
      linkSync(path.join(layer, 'z'), path.join(layer, 'a-linked'))
      symlinkSync('nowhere', path.join(layer, 'symlink'))
      writeFileSync(path.join(layer, 'holes'), 'x')
      truncateSync(path.join(layer, 'holes'), 300_000)
      writeFileSync(path.join(layer, 'only-holes'), '')
      truncateSync(path.join(layer, 'only-holes'), 300_000)
      writeFileSync(path.join(layer, 'no-utf8'), 'x')
      execFileSync('sh', ['-c', 'printf 1 > "$1/$(printf "caf\\351")"; mkfifo "$1/fifo"', 'sh', layer])
    }
    writeFileSync(path.join(root, 'two/more'), '2')
  })
  afterAll(() => {
    rmSync(root, { recursive: true })
  })

  const walked = (): readonly (readonly Listed[])[] => layers().map((layer) => [...walkLayer(layer)])

  test('find lists what a walk lists, in the same order', async () => {
    const found: (readonly Listed[])[] = []
    for await (const layer of findLayers(layers(), run)) found.push([...layer])
    const plain = (listed: readonly Listed[]) =>
      listed.map(({ name, inode, ...more }) => ({
        name: name.toString('latin1'),
        hasNames: inode !== undefined,
        ...more,
      }))
    expect(found.map(plain)).toStrictEqual(walked().map(plain))
    expect(found[1]!.length).toBe(found[0]!.length + 1)
    expect(found[0]!.filter(({ isBare }) => isBare).map(({ name }) => name.toString())).toStrictEqual(['only-holes'])
  })

  test('tar reads the contents of files whatever they are called', async () => {
    const taken: string[] = []
    const files = walked().flatMap((listed, layer) =>
      listed
        .filter(({ kind, inode }) => kind === 'file' && inode === undefined)
        .map(({ name, bytes }): StoreFile => {
          const parts: Buffer[] = []
          return {
            layer,
            name,
            bytes,
            take: (piece, at) => {
              parts.push(Buffer.from(piece))
              return at + piece.length
            },
            done: () => taken.push(Buffer.concat(parts).toString('latin1')),
          }
        }),
    )
    await readContents(files, ({ layer, name }) => Buffer.concat([Buffer.from(`${layers()[layer]!}/`), name]), run)
    expect(taken).toHaveLength(files.length)
    for (const [index, { bytes }] of files.entries()) expect(taken[index]).toHaveLength(bytes)
    expect(taken.filter((text) => text.startsWith('in '))).toHaveLength(22)
  })

  test('tar finds no marks where there are none, and says what it cannot read', async () => {
    const marks: Mark[] = []
    const paths = layers().flatMap((layer) => [layer, path.join(layer, 'a'), path.join(layer, 'only-holes')])
    await readMarks(
      paths.map((name) => Buffer.from(name)),
      (_, mark) => marks.push(mark),
      run,
    )
    expect(marks).toStrictEqual(Array.from({ length: 6 }, () => undefined))
    await expect(readMarks([Buffer.from(path.join(root, 'gone'))], () => undefined, run)).rejects.toThrow(
      /gone: Cannot stat/,
    )
  })
})

describe('marks', () => {
  const attribute = (name: string, value = 'y') => pax({ [`SCHILY.xattr.${name}`]: value })
  const device = (numbers: string) => header('/x', { type: '3', patch: (block) => block.write(numbers, 329, 'latin1') })
  async function marksOf(entries: readonly Buffer[], count = 1): Promise<readonly Mark[]> {
    const marks: Mark[] = []
    const paths = Array.from({ length: count }, () => Buffer.from('/x'))
    await readMarks(paths, (_, mark) => marks.push(mark), prints(tarOf(entries)))
    return marks
  }

  test.each<[string, Buffer[], Mark]>([
    ['none', [dir('/x')], undefined],
    ['an opaque folder', [attribute('trusted.overlay.opaque'), dir('/x')], 'opaque'],
    ['what the kernel notes for itself', [attribute('trusted.overlay.origin', 'abc'), dir('/x')], undefined],
    [
      'a mark for all files, as no tar writes it',
      [paxGlobal({ 'SCHILY.xattr.trusted.overlay.opaque': 'y' }), dir('/x')],
      undefined,
    ],
    ['attributes of others', [attribute('user.overlays'), attribute('security.capability'), dir('/x')], undefined],
    ['device 0/0', [device('0000000\x000000000\x00')], 'whiteout'],
    ['device 0/0, in blanks', [device('      0       0 ')], 'whiteout'],
    ['another device', [device('0000001\x000000003\x00')], undefined],
    ['device 0/1', [device('0000000\x000000001\x00')], undefined],
  ])('%s', async (_, entries, mark) => {
    expect(await marksOf(entries)).toStrictEqual([mark])
  })

  test.each([
    ['trusted.overlay.redirect', '/old'],
    ['trusted.overlay.metacopy', ''],
    ['trusted.overlay.metacopy', '\0\x1d'],
    ['trusted.overlay.whiteout', 'y'],
    ['trusted.overlay.opaque', 'x'],
    ['trusted.overlay.opaque', 'n'],
    ['user.overlay.opaque', 'y'],
    ['user.overlay.origin', 'abc'],
  ])('%s=%j is not read', async (name, value) => {
    const entries = [attribute(name, value), file('/x')]
    await expect(marksOf(entries)).rejects.toThrow(`the mark ${name}=`)
    await expect(marksOf(entries)).rejects.toThrow(ToolError)
  })

  test('more or fewer entries than were asked for', async () => {
    await expect(marksOf([dir('/x')], 2)).rejects.toThrow('it wrote 1 entries of 2')
    await expect(marksOf([dir('/x'), dir('/x')], 1)).rejects.toThrow('it wrote 2 entries of 1')
  })
})

describe('what find prints', () => {
  const listed = async (text: string, folders = ['/l']) => {
    const found: (readonly Listed[])[] = []
    for await (const layer of findLayers(folders, prints(Buffer.from(text, 'latin1')))) found.push([...layer])
    return found
  }

  test.each([
    ['nothing', '', 'it listed 0 folders of 1'],
    ['too many folders', 'd 1 2 3 4 5 \0d 1 2 3 4 5 \0', 'it listed 2 folders of 1'],
    ['a list that is cut off', 'd 1 2 3 4 5 \0f 1 2 3 4', 'its list is cut off'],
    ['something else', 'hello\0', 'something else than it was asked for'],
    ['a size that is none', 'f 1 2 1 0 x a\0', 'something else than it was asked for'],
  ])('%s', async (_, text, message) => {
    await expect(listed(text)).rejects.toThrow(message)
  })

  test('names sort by component: a folder is followed by what is in it', async () => {
    const text = ['', 'a-b', 'a/c', 'a', 'a!'].map((name) => `d 1 2 3 4 5 ${name}\0`).join('')
    expect((await listed(text))[0]!.map(({ name }) => name.toString())).toStrictEqual(['', 'a', 'a/c', 'a!', 'a-b'])
  })
})

describe('which folders are read at all', () => {
  const access = { dataRoot: '/var/lib/docker', otherMarks: undefined, isLocal: true, maySudo: true }
  const id = 'a'.repeat(64)
  const opened = (folder: string, more: Partial<typeof access> | { readonly otherMarks: string } = {}) =>
    openStoreLayers([folder], { ...access, ...more }, new AbortController().signal)

  test.each([
    ['/etc'],
    ['/var/lib/docker/overlay2/x/../../../etc/diff'],
    [`/var/lib/docker/overlay2/${id}/diff/etc`],
    [`/var/lib/docker/overlay2/${id}/merged`],
    [`/var/lib/docker/other/${id}/diff`],
    [`/other/overlay2/${id}/diff`],
    [`var/lib/docker/overlay2/${id}/diff`],
  ])('not %s', (folder) => {
    expect(opened(folder)).toStrictEqual({
      refused: 'the engine names folders that are not of the form /var/lib/docker/overlay2/ID/diff',
    })
  })

  test('nothing where the engine keeps marks of another kind, or does not say where its data is', () => {
    const folder = `/var/lib/docker/overlay2/${id}/diff`
    expect(opened(folder, { otherMarks: 'it says userxattr: true' })).toStrictEqual({
      refused: 'it says userxattr: true',
    })
    expect(opened(folder, { dataRoot: undefined as never })).toHaveProperty('refused')
  })
})
