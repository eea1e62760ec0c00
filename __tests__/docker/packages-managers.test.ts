import { spawnSync } from 'node:child_process'
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { comparePackages } from '../../src/diff/comparepackages.js'
import {
  DEBIAN_UPGRADE,
  debianTree,
  distrolessTree,
  listDebian,
  listNode,
  listPython,
  listRuby,
  NODE_MANAGERS,
  NODE_UPGRADE,
  nodeTree,
  PYTHON_UPGRADE,
  pythonTree,
  RUBY_UPGRADE,
  rubyTree,
  WRITTEN,
} from '../../testbed/packagetrees.mjs'
import { TARE } from '../support/cli.js'
import { archiveOf as imageArchive, dockerArchive, image, layerOf } from '../support/images.js'
import { archiveOf, type Ownership, ownershipOf } from '../support/owners.js'
import { node24 } from '../support/runner.js'

// Trees that package managers installed. The oracle is what each of them says of its own packages.

interface Listed {
  readonly name: string
  readonly version: string
  readonly files: readonly string[]
}
type State = 'before' | 'after'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tare-managers-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

function newRoot(label: string): string {
  const root = path.join(folder, label)
  mkdirSync(root)
  return root
}

/** Regular files that are there, where they are: lists name folders, links, and paths through links. */
function filesThere(root: string, listed: readonly string[]): readonly string[] {
  const found = new Set<string>()
  for (const file of listed) {
    const place = path.join(root, file)
    if (lstatSync(place, { throwIfNoEntry: false })?.isFile())
      found.add(path.relative(root, path.join(realpathSync(path.dirname(place)), path.basename(place))))
  }
  return [...found].map((file) => Buffer.from(file).toString('latin1')).sort()
}

/** What a manager lists, as `Ownership` has it; a name that is there twice (two architectures) counts as one. */
function saidBy(root: string, ecosystem: string, packages: readonly Listed[]): Record<string, readonly string[]> {
  const said: Record<string, readonly string[]> = {}
  for (const { name, version, files } of packages) {
    const label = `${ecosystem} ${name} ${version}`
    said[label] = [...new Set([...(said[label] ?? []), ...filesThere(root, files)])].sort()
  }
  return said
}

const foundIn = ({ files }: Ownership, ecosystem: string): Record<string, readonly string[]> =>
  Object.fromEntries(
    [...files]
      .filter(([label]) => label.startsWith(`${ecosystem} `))
      .map(([label, own]) => [label, [...own].sort()] as const),
  )

/** Both states of a tree, each compared with what its manager says, and then with one another. */
async function checkTrees(
  { ecosystem, name, before, after }: { ecosystem: string; name: string; before: string; after: string },
  make: (root: string, state: State) => Promise<unknown>,
  list: (root: string, state: State) => Promise<readonly Listed[]>,
): Promise<void> {
  const sides = {} as Record<State, Ownership>
  const trees = {} as Record<State, Uint8Array>
  const bytes = {} as Record<State, number>
  for (const state of ['before', 'after'] as const) {
    // Byte code holds the path: it is as long on both sides.
    const root = newRoot(`${ecosystem}-${state.padEnd('before'.length, '-')}`)
    await make(root, state)
    const said = saidBy(root, ecosystem, await list(root, state))
    trees[state] = archiveOf(root)
    sides[state] = await ownershipOf(trees[state])
    expect(sides[state].owners?.unknown).toEqual([])
    expect(foundIn(sides[state], ecosystem)).toEqual(said)
    const own = said[`${ecosystem} ${name} ${state === 'before' ? before : after}`]!
    expect(own.length).toBeGreaterThan(0)
    bytes[state] = own.reduce((sum, file) => sum + statSync(path.join(root, utf8(file))).size, 0)
    expect(sides[state].bytes.get(`${ecosystem} ${name} ${state === 'before' ? before : after}`)).toBe(bytes[state])
  }
  // The two sides of one run number their paths together; names and versions do not depend on that.
  const lines = comparePackages(sides.before, sides.after, (text) => text)?.all.lines.filter(
    ({ change }) => change !== 'changed',
  )
  expect(lines).toEqual([
    {
      ecosystem,
      name,
      before,
      after,
      change: 'upgraded',
      bytes: bytes.after - bytes.before,
      files:
        sides.after.files.get(`${ecosystem} ${name} ${after}`)!.length -
        sides.before.files.get(`${ecosystem} ${name} ${before}`)!.length,
    },
  ])
  expect(firstSaid(trees)).toBe(`${name} ${before} → ${after}`)
}

/** The first package that the committed `tare` names of two images of one layer each. */
function firstSaid(trees: Readonly<Record<State, Uint8Array>>): string | undefined {
  const archives = (['before', 'after'] as const).map((state) => {
    const file = path.join(folder, `${state}.tar`)
    const made = image([layerOf(Buffer.from(trees[state]))], { config: { history: [{ created_by: 'RUN install' }] } })
    writeFileSync(file, imageArchive(dockerArchive([made])))
    return `docker-archive:${file}`
  })
  const { stdout, stderr, status } = spawnSync(node24(), [TARE, 'compare', ...archives, '--cache-dir', 'none'], {
    encoding: 'utf8',
    timeout: 60_000,
  })
  expect([status, stderr]).toEqual([0, expect.any(String)])
  return /^Packages in .*\n\s+\S+ \S+ {2}(.*)$/m.exec(stdout)?.[1]
}

const utf8 = (bytes: string): string => Buffer.from(bytes, 'latin1').toString()

test('dpkg: a merged /usr, two architectures, diversions, a removed package', async () => {
  await checkTrees(DEBIAN_UPGRADE, debianTree, listDebian)
})

test('distroless: what is unpacked without dpkg, but for configuration', async () => {
  const root = newRoot('distroless')
  const listed = await distrolessTree(root)
  const found = await ownershipOf(archiveOf(root))
  expect(foundIn(found, 'deb')).toEqual(saidBy(root, 'deb', listed))
  expect(Object.values(foundIn(found, 'deb')).flat().length).toBeGreaterThan(5)
})

test('pip: byte code, a program, a namespace', async () => {
  await checkTrees(PYTHON_UPGRADE, pythonTree, listPython)
})

test('gem: a name with a number in it, a compiled gem', async () => {
  // RubyGems lists what a gem brought. What it made of that is in files and folders of the gem's full name.
  await checkTrees(RUBY_UPGRADE, rubyTree, async (root) => {
    const all = readdirSync(root, { recursive: true, encoding: 'utf8' })
    return (await listRuby(root)).map(({ name, version, files }) => {
      const full = `${name}-${version}`
      const made = all.filter((file) => file.split('/').some((part) => part.replace(/\.gem(?:spec)?$/, '') === full))
      expect(made).toEqual(expect.arrayContaining([...files]))
      return { name, version, files: made }
    })
  })
})

describe.each(NODE_MANAGERS)('%s', (manager) => {
  test('a scope, two versions, an alias, a workspace', async () => {
    for (const state of ['before', 'after'] as const) {
      const root = newRoot(`${manager}-${state}`)
      await nodeTree(root, state, manager)
      const found = await ownershipOf(archiveOf(root))
      expect(found.owners?.unknown).toEqual([])
      const said = await listNode(root, manager)
      // The workspace is the project's own code, which nobody installed.
      const installed = said.filter(({ folder: place, name }) => !place.endsWith('node_modules/own') && name !== 'own')
      const label = ({ name, version }: { name: string; version: string }) => `npm ${name} ${version}`
      expect([...found.files.keys()].filter((one) => one !== '').sort()).toEqual(
        [...new Set(installed.map(label))].sort(),
      )
      expect(found.files.has(`npm ${NODE_UPGRADE.name} ${NODE_UPGRADE[state]}`)).toBe(true)
      const owned = [...found.files].flatMap(([owner, files]) => (owner === '' ? [] : files))
      expect(owned.filter((file) => !file.startsWith('app/node_modules/'))).toEqual([])
      if (manager === 'yarn') continue
      // The innermost folder has it.
      const folders = installed.toSorted((one, other) => other.folder.length - one.folder.length)
      for (const [owner, files] of found.files)
        for (const file of files) {
          const innermost = folders.find((one) => file.startsWith(`${one.folder}/`))
          expect([file, owner]).toEqual([file, innermost ? label(innermost) : ''])
        }
    }
  })
})

describe.each(WRITTEN)('$upgrade.ecosystem, as it is specified', ({ upgrade, tree }) => {
  test('is read as it was written', async () => {
    await checkTrees(
      upgrade,
      (root, state) => {
        for (const [file, content] of Object.entries(tree(state).files)) {
          mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
          writeFileSync(path.join(root, file), content)
        }
        return Promise.resolve()
      },
      (_, state) => Promise.resolve(tree(state).listed),
    )
  })
})
