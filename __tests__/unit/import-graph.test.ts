import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

// The dependency rule of the design: errors, ports ← config, build, measure, compare, report, comment ← run, publish,
// deliver, failure; adapters beside them; all wired together by an entry alone: index for the Action, cli for a
// terminal.

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

const GROUPS = {
  floor: /^(errors|ports|version)\.ts$/,
  core: /^(config|build|measure|compare|report|comment)\//,
  story: /^(run|publish|deliver|failure)\.ts$/,
  adapters: /^adapters\//,
  entry: /^(index|cli)\.ts$/,
} as const
type Group = keyof typeof GROUPS
const groupOf = (file: string): Group | undefined =>
  (Object.keys(GROUPS) as Group[]).find((group) => GROUPS[group].test(file))

// What each group may import of the others.
const MAY: Readonly<Record<Group, readonly Group[]>> = {
  floor: ['floor'],
  core: ['floor', 'core'],
  story: ['floor', 'core', 'story'],
  adapters: ['floor', 'core', 'adapters'],
  entry: ['floor', 'core', 'story', 'adapters'],
}

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

test('every file belongs to one group', () => {
  expect(files.filter((file) => groupOf(file) === undefined)).toStrictEqual([])
})

test.each(Object.keys(GROUPS) as Group[])('%s imports only what it may', (group) => {
  const mine = internal.filter(({ from }) => groupOf(from) === group)
  expect(mine.length + (group === 'floor' ? 1 : 0)).toBeGreaterThan(0)
  const wrong = mine.filter(({ from, to }) => {
    // The report's types are the vocabulary that ports speak too.
    if (from === 'ports.ts' && to === 'report/schema.ts') return false
    const other = groupOf(to)
    return other === undefined || !MAY[group].includes(other)
  })
  expect(wrong).toStrictEqual([])
})

test('ports take nothing but types from the report', () => {
  expect(sourceOf('ports.ts')).not.toMatch(/^import (?!type )/m)
})

test('only adapters and the entry touch the world: no @actions, @octokit, files, processes or network elsewhere', () => {
  const outside = external.filter(
    ({ from, to }) => isWorld(to) && groupOf(from) !== 'adapters' && groupOf(from) !== 'entry',
  )
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

  test.each(files.filter((file) => groupOf(file) !== 'adapters' && groupOf(file) !== 'entry'))('%s', (file) => {
    expect(globalsIn(file)).toStrictEqual([])
  })
})

test('nobody imports an entry, and only an entry and the story import the story', () => {
  expect(internal.filter(({ to }) => groupOf(to) === 'entry')).toStrictEqual([])
  expect(
    internal.filter(
      ({ from, to }) => groupOf(to) === 'story' && groupOf(from) !== 'story' && groupOf(from) !== 'entry',
    ),
  ).toStrictEqual([])
})

test('no stage of the pipeline imports a later one', () => {
  // plan, build → measure → compare → report; words and figures of the report are everybody's, and Dockerfiles and
  // platforms are read before anything is built.
  const ORDER = ['config', 'build', 'measure', 'compare', 'report', 'comment']
  const shared = new Set([
    'report/schema.ts',
    'report/format.ts',
    'report/figures.ts',
    'report/limits.ts',
    'measure/dockerfile.ts',
    'measure/platform.ts',
  ])
  const stage = (file: string): number => ORDER.indexOf(file.split('/')[0] ?? '')
  const wrong = internal.filter(({ from, to }) => stage(from) >= 0 && stage(to) > stage(from) && !shared.has(to))
  expect(wrong).toStrictEqual([])
})

test('every file is reached from an entry', () => {
  const seen = new Set(files.filter((file) => groupOf(file) === 'entry'))
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
