import { describe, expect, test } from 'vitest'
import { comparePackages } from '../../src/diff/comparepackages.js'
import type { Packages } from '../../src/domain/packages.js'
import { createPathTable } from '../../src/oci/pathtable.js'
import { debs, installedImage, nodeModules, type Tree } from '../support/installed.js'

/** Lines as `change ecosystem name before → after bytes`; what is of no package last. */
function linesOf({ lines, noPackage, unknown = [] }: Packages): readonly string[] {
  return [
    ...lines.map(({ change, ecosystem, name, before = '', after = '', bytes, files }) =>
      [change, ecosystem, name, before, '→', after, bytes, files].join(' '),
    ),
    `no package ${noPackage.bytes} ${noPackage.files}`,
    ...unknown.map(({ ecosystem, reason }) => `${ecosystem}: ${reason}`),
  ]
}

async function compared(before: readonly Tree[] | undefined, after: readonly Tree[]) {
  const paths = createPathTable()
  const baseline = before && (await installedImage(before, paths))
  const candidate = await installedImage(after, paths)
  return comparePackages(baseline, candidate, (text) => text)?.all
}

const library = (version: string, bytes: number) => ({
  name: 'libssl3',
  version,
  files: { 'usr/lib/libssl.so.3': bytes },
})
const tool = (files: Readonly<Record<string, number>> = { 'usr/bin/tool': 50 }) => ({
  name: 'tool',
  version: '1',
  files,
})
/** What the databases themselves weigh. */
const bytesOf = (tree: Tree, isMeant: (path: string) => boolean): number =>
  Object.entries(tree).reduce((sum, [path, text]) => sum + (isMeant(path) ? text.length : 0), 0)
const isDpkg = (path: string): boolean => path.startsWith('var/lib/dpkg/')

describe('packages of two images', () => {
  test('upgraded, new, gone, changed and equal ones', async () => {
    const before = debs(library('3.0.11', 100), tool(), { name: 'old', version: '9', files: { 'usr/bin/old': 7 } })
    const after = debs(
      library('3.0.15', 130),
      tool({ 'usr/bin/tool': 50, 'usr/bin/more': 5 }),
      { name: 'numpy', version: '1.26.4', files: { 'usr/lib/numpy.so': 1_000 } },
      { name: 'empty', version: '2', files: {} },
    )
    const found = await compared([before], [after, { 'opt/own': 'xyz' }])
    expect(found?.counts).toEqual({ added: 2, upgraded: 1, removed: 1, changed: 1 })
    const rest = bytesOf(after, isDpkg) - bytesOf(before, isDpkg) + 3
    expect(found && linesOf(found)).toEqual([
      'added deb numpy  → 1.26.4 1000 1',
      'upgraded deb libssl3 3.0.11 → 3.0.15 30 0',
      'removed deb old 9 →  -7 -1',
      'changed deb tool 1 → 1 5 1',
      'added deb empty  → 2 0 0',
      `no package ${rest} 2`,
    ])
  })

  test('what is of the system stays there, inside of a project too; the innermost package else', async () => {
    const found = await compared(undefined, [
      debs(tool({ 'app/node_modules/big/native.node': 400 })),
      nodeModules('app', { name: 'big', version: '2.0.0', files: { 'index.js': 300 } }),
      nodeModules('app/node_modules/big', { name: '@scope/in', version: '1.1.0', files: { 'a.js': 20 } }),
    ])
    const own = (name: string, version: string): number => JSON.stringify({ name, version }).length
    expect(found && linesOf(found).slice(0, 3)).toEqual([
      'present deb tool  → 1 400 1',
      `present npm big  → 2.0.0 ${300 + own('big', '2.0.0')} 2`,
      `present npm @scope/in  → 1.1.0 ${20 + own('@scope/in', '1.1.0')} 2`,
    ])
  })

  test('several versions of a package are one line', async () => {
    const is = (version: string) => ({ name: 'is', version, files: { 'a.js': 10 } })
    const two = [nodeModules('app', is('1.0.0')), nodeModules('app/node_modules/other', is('2.0.0'))]
    const found = await compared([nodeModules('app', is('1.0.0'))], two)
    expect(found?.lines).toMatchObject([{ name: 'is', before: '1.0.0', after: '1.0.0, 2.0.0', change: 'upgraded' }])
  })

  test('the latest database counts, and what a later layer deletes does not', async () => {
    const upgrade = debs(library('3.0.15', 130), tool())
    const found = await compared(
      [debs(library('3.0.11', 100), tool())],
      [debs(library('3.0.11', 100), tool()), upgrade],
    )
    expect(found?.lines).toMatchObject([{ name: 'libssl3', before: '3.0.11', after: '3.0.15', bytes: 30 }])
    const gone = await compared(undefined, [upgrade, { 'usr/lib/.wh.libssl.so.3': '' }])
    expect(gone?.lines.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['tool', 50],
      ['libssl3', 0],
    ])
  })

  test('without its database a package is neither gone nor of no package', async () => {
    const whole = debs(library('3.0.11', 100), tool())
    const found = await compared([whole], [whole, { 'var/lib/.wh.dpkg': '', 'usr/bin/tool': 'x'.repeat(60) }])
    expect(found && linesOf(found)).toEqual([
      'changed deb tool 1 →  10 0',
      `no package ${-bytesOf(whole, isDpkg)} -3`,
      'deb: the candidate has its files, and no database of them',
    ])
    expect(await compared([{ a: 'x' }], [{ b: 'y' }])).toBeUndefined()
    const scratch = await compared([whole], [{ server: 'x'.repeat(9) }])
    expect(scratch && linesOf(scratch).slice(0, 2)).toEqual([
      'removed deb libssl3 3.0.11 →  -100 -1',
      'removed deb tool 1 →  -50 -1',
    ])
    expect(scratch?.unknown).toBeUndefined()
  })

  test('a damaged database is not known, and nothing else is lost', async () => {
    const before = [debs(tool()), nodeModules('app', { name: 'a', version: '1.0.0', files: { x: 10 } })]
    const after = [...before, { 'app/node_modules/a/package.json': '{' }]
    const found = await compared(before, after)
    expect(found?.lines.filter(({ change }) => change === 'removed')).toEqual([])
    expect(found?.unknown).toMatchObject([{ ecosystem: 'npm' }])
  })
})

test('a cause is told by packages where they hold most of its bytes', async () => {
  const paths = createPathTable()
  const baseline = await installedImage([debs(library('1', 100))], paths)
  const candidate = await installedImage([debs(library('2', 180), tool())], paths)
  const at = (path: string): number => paths.find(Buffer.from(path)) ?? -1
  const comparison = comparePackages(baseline, candidate, (text) => text)
  const leaf = (path: string, bytes: number) => ({ path: at(path), bytes, change: 'changed' as const })
  const owned = [leaf('usr/lib/libssl.so.3', 80), leaf('usr/bin/tool', 50)]
  const other = (bytes: number) => leaf('var/lib/dpkg/status', bytes)
  expect(comparison?.of([...owned, other(30)])?.lines.map(({ name, bytes }) => [name, bytes])).toEqual([
    ['libssl3', 80],
    ['tool', 50],
  ])
  expect(comparison?.of([...owned, other(33)])).toBeUndefined()
  expect(comparison?.of([])).toBeUndefined()
})
