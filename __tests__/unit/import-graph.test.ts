import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

// The dependency rule of CONTRIBUTING.md: a room imports itself and the rooms that its row names, no other.

const SRC = fileURLToPath(new URL('../../src/', import.meta.url))
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(path.sep).join('/'))
  .sort()

interface Import {
  readonly from: string
  /** A file of ours, or the name of a package. */
  readonly to: string
}

const sourceOf = (file: string): string => readFileSync(path.join(SRC, file), 'utf8')

/** Static, type-only, re-exporting and dynamic imports alike. */
const importsOf = (file: string): readonly Import[] =>
  ts.preProcessFile(sourceOf(file), true, true).importedFiles.map(({ fileName }) => ({
    from: file,
    to: fileName.startsWith('.')
      ? path.posix.join(path.posix.dirname(file), fileName).replace(/\.js$/, '.ts')
      : fileName,
  }))

const imports = files.flatMap(importsOf)
const internal = imports.filter(({ to }) => to.endsWith('.ts'))
const external = imports.filter(({ to }) => !to.endsWith('.ts'))

// The lowest floor first. The core (domain, oci, ledger) knows no engine, no plan and no report.
const MAY: Readonly<Record<string, string>> = {
  domain: '',
  text: 'domain',
  packages: '',
  oci: 'domain packages',
  ledger: 'domain oci packages',
  origins: 'domain oci',
  'ports.ts': 'domain oci origins',
  sources: 'domain oci origins ports.ts',
  budgets: 'domain text ports.ts',
  config: 'domain text budgets sources',
  plan: 'domain text oci origins budgets config sources ports.ts',
  buildx: 'domain text origins config plan ports.ts',
  measure: 'domain text oci ledger origins config plan buildx sources ports.ts',
  hints: 'domain text packages oci ledger origins measure',
  diff: 'domain oci ledger origins measure hints',
  report: 'domain text budgets buildx hints ports.ts version.ts',
  comment: 'domain text budgets config report ports.ts',
  'version.ts': '',
}
const STORIES = ['run.ts', 'why.ts', 'trees.ts', 'publish.ts', 'deliver.ts', 'failure.ts']
const ENTRIES = ['index.ts', 'cli.ts']
const OUTER = ['adapters', ...STORIES, ...ENTRIES]

const roomOf = (file: string): string => file.split('/')[0] ?? ''
const mayImport = (from: string, to: string): boolean => {
  if (from === to || ENTRIES.includes(from)) return true
  if (STORIES.includes(from)) return to !== 'adapters' && !ENTRIES.includes(to)
  if (from === 'adapters') return to in MAY
  return MAY[from]?.split(' ').includes(to) === true
}
const touchesWorld = (file: string): boolean => roomOf(file) === 'adapters' || ENTRIES.includes(roomOf(file))

/** What reaches the world outside of the program. */
const isWorld = (name: string): boolean =>
  /^@(actions|octokit)\//.test(name) ||
  /^(node:)?(fs|fs\/promises|child_process|net|http|https|http2|dgram|dns|tls|os|process|worker_threads|cluster)$/.test(
    name,
  )

test('the source is there to be looked at', () => {
  expect(files.length).toBeGreaterThan(20)
  expect(internal.length).toBeGreaterThan(40)
  expect(external.filter(({ to }) => isWorld(to)).length).toBeGreaterThan(5)
  expect(internal.filter(({ to }) => !files.includes(to))).toStrictEqual([])
})

test('every room has its row, and every row its room', () => {
  expect([...new Set(files.map(roomOf))].sort()).toStrictEqual([...Object.keys(MAY), ...OUTER].sort())
})

test.each([...Object.keys(MAY), ...OUTER])('%s imports only what it may, and needs all of it', (room) => {
  const mine = internal.filter(({ from }) => roomOf(from) === room)
  expect(mine.filter(({ to }) => !mayImport(room, roomOf(to)))).toStrictEqual([])
  const allowed = (MAY[room] ?? '').split(' ').filter((other) => other !== '')
  expect(allowed.filter((other) => !mine.some(({ to }) => roomOf(to) === other))).toStrictEqual([])
})

test('the rows are floors: none names a room that is above its own', () => {
  const floors = ['version.ts', ...Object.keys(MAY)]
  const wrong = Object.entries(MAY).flatMap(([room, others]) =>
    others
      .split(' ')
      .filter((other) => other !== '' && floors.indexOf(other) >= floors.indexOf(room))
      .map((other) => `${room} ← ${other}`),
  )
  expect(wrong).toStrictEqual([])
})

test('ports are types and what is read off them: they take nothing but types', () => {
  expect(sourceOf('ports.ts')).not.toMatch(/^import (?!type )/m)
})

test('only adapters and the entry touch the world: no @actions, @octokit, files, processes or network elsewhere', () => {
  const outside = external.filter(({ from, to }) => isWorld(to) && !touchesWorld(from))
  expect(outside).toStrictEqual([])
})

describe('only adapters and the entry speak of process, fetch or console', () => {
  const GLOBALS = new Set(['process', 'fetch', 'console', 'globalThis', 'global', 'WebSocket', 'XMLHttpRequest'])

  /** Uses of a global: not a property of the same name, not a declaration. */
  function globalsIn(file: string): readonly string[] {
    const source = ts.createSourceFile(file, sourceOf(file), ts.ScriptTarget.ES2023, true)
    const found: string[] = []
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node) && GLOBALS.has(node.text)) {
        const isName =
          (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) ||
          (ts.isPropertyAssignment(node.parent) && node.parent.name === node) ||
          ts.isPropertySignature(node.parent)
        if (!isName) found.push(node.text)
      }
      ts.forEachChild(node, visit)
    }
    visit(source)
    return found
  }

  test('the search finds them where they are', () => {
    expect(globalsIn('index.ts')).toContain('process')
  })

  test.each(files.filter((file) => !touchesWorld(file)))('%s', (file) => {
    expect(globalsIn(file)).toStrictEqual([])
  })
})

test('every file is reached from an entry', () => {
  const seen = new Set(ENTRIES)
  for (const file of seen) for (const { from, to } of internal) if (from === file) seen.add(to)
  expect(files.filter((file) => !seen.has(file))).toStrictEqual([])
})

test('there is no circle, types included', () => {
  // What imports nothing that is left goes first; what stays is in a circle, or imports one.
  const left = new Set(files)
  for (let before = -1; before !== left.size;) {
    before = left.size
    for (const file of files) if (!internal.some(({ from, to }) => from === file && left.has(to))) left.delete(file)
  }
  expect([...left]).toStrictEqual([])
})

test('no two files and no two types have one name: who searches finds one place', () => {
  const twice = (places: readonly (readonly [name: string, file: string])[]) =>
    Object.entries(Object.groupBy(places, ([name]) => name)).flatMap(([name, all = []]) =>
      all.length > 1 ? [`${name}: ${all.map(([, file]) => file).join(', ')}`] : [],
    )
  const types = files.flatMap((file) =>
    [...sourceOf(file).matchAll(/^(?:export )?(?:interface|type|class|enum) (\w+)/gm)].map(
      ([, name = '']) => [name, file] as const,
    ),
  )
  expect(types.length).toBeGreaterThan(100)
  expect(twice(types)).toStrictEqual([])
  expect(twice(files.map((file) => [path.basename(file), file] as const))).toStrictEqual([])
})
