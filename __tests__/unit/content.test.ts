import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { findHints } from '../../src/hints/hints.js'
import { measureFiles } from '../../src/measure/readimage.js'
import { readLayer } from '../../src/oci/layer.js'
import { createPathTable, type PathTable } from '../../src/oci/pathtable.js'
import { readFromStore } from '../../src/sources/store.js'
import { inChunks } from '../support/readers.js'
import { fromBase, instruction } from '../support/reports.js'
import { storeEntry, storeLayers } from '../support/stores.js'
import { file, tarOf } from '../support/tar.js'

type Files = Readonly<Record<string, Uint8Array>>

const goProgram = gunzipSync(readFileSync(path.join(import.meta.dirname, 'fixtures/elf/go-amd64.gz')))
const lockfile = (packages: unknown): Buffer => Buffer.from(JSON.stringify({ lockfileVersion: 3, packages }))
const bytes = (count: number, value: number): Buffer => Buffer.alloc(count, value)

const MODULES: Files = {
  'app/node_modules/.package-lock.json': lockfile({
    'node_modules/typescript': { version: '5.0.0', dev: true },
    'node_modules/@types/node': { dev: true },
    'node_modules/express': { version: '4.0.0' },
    'node_modules/express/node_modules/only-dev': { dev: true },
    'node_modules/both': { devOptional: true },
  }),
  'app/node_modules/@types/node/index.d.ts': bytes(110_000, 1),
  'app/node_modules/both/x.js': bytes(800_000, 2),
  'app/node_modules/express/node_modules/only-dev/x.js': bytes(120_000, 3),
  'app/node_modules/express/x.js': bytes(900_000, 4),
  'app/node_modules/typescript/lib/tsc.js': bytes(200_000, 5),
  'app/node_modules/typescript/node_modules/inner/x.js': bytes(50_000, 6),
}

/** The hints of layers that are read as blobs, and of the same in the engine's own folders. */
const WAYS = {
  blob: (layers: readonly Files[], paths: PathTable) =>
    Promise.resolve({
      label: 'app',
      id: 'sha256:1',
      platform: 'linux/amd64',
      createdBy: [],
      layers: layers.map((files) => ({
        diffId: 'sha256:2',
        read: () =>
          readLayer(inChunks(tarOf(Object.entries(files).map(([name, content]) => file(name, content)))), paths),
      })),
    }),
  store: async (layers: readonly Files[], paths: PathTable) => {
    const diffIds = layers.map((_, index) => `sha256:${index}`)
    const totals = layers.map((files) => Object.values(files).reduce((sum, { length }) => sum + length, 0))
    const engineBytes = totals.reduce((sum, bytes) => sum + bytes, 0)
    const origins = layers.map((_, index) => instruction('Dockerfile', index + 2, 'RUN x'))
    const store = storeLayers(
      layers.map((files) => Object.entries(files).map(([name, { length }]) => storeEntry('file', name, length))),
      (layer, name) => layers[layer]![name]!,
    )
    const read = await readFromStore(
      [
        {
          inspected: {
            id: 'sha256:1',
            platform: 'linux/amd64',
            engineBytes,
            storeFolders: diffIds,
            published: [],
            diffIds,
          },
          origins,
          isHinted: true,
        },
      ],
      { paths },
      {
        storeLayers: () => Promise.resolve(store),
        history: () => Promise.resolve(totals.toReversed().map((bytes) => ({ createdBy: 'RUN x', bytes }))),
      },
    )
    if ('refused' in read) throw new Error(read.refused)
    return read.archives.get('sha256:1')!
  },
}

async function hintsOf(way: keyof typeof WAYS, layers: readonly (readonly [text: string | undefined, files: Files])[]) {
  const paths = createPathTable()
  const archive = await WAYS[way](
    layers.map(([, files]) => files),
    paths,
  )
  const origins = layers.map(([text], index) =>
    text === undefined ? fromBase('node') : instruction('Dockerfile', index + 2, text),
  )
  const measured = await measureFiles(archive, origins, paths)
  return findHints({ ...measured, ledger: measured.ledger! }, [], paths)
}

const ways = Object.keys(WAYS) as (keyof typeof WAYS)[]

test.each(ways)('%s: a program’s debug information is told, small files and other content are not', async (way) => {
  const none = Buffer.concat([Buffer.from('\x7fELF'), bytes(200_000, 1)])
  const hints = await hintsOf(way, [
    [undefined, { 'usr/bin/base': goProgram }],
    [
      'COPY --from=builder /server /',
      { server: goProgram, data: bytes(200_000, 0x7f), 'bad.bin': none, small: bytes(2, 0x7f) },
    ],
  ])
  expect(hints.filter(({ rule }) => rule !== 'duplicate-files')).toMatchObject([
    { rule: 'go-debug-info', bytes: 621_185, path: 'server', origin: { text: 'COPY --from=builder /server /' } },
  ])
})

test.each(ways)(
  '%s: programs that are stored again are told once, of the instruction that brought them',
  async (way) => {
    const hints = await hintsOf(way, [
      ['COPY --from=builder /server /', { 'srv/server': goProgram }],
      ['RUN chmod +x /srv/server', { 'srv/server': goProgram }],
    ])
    expect(hints.filter(({ rule }) => rule === 'go-debug-info')).toMatchObject([
      { path: 'srv/server', origin: { startLine: 2 } },
    ])
  },
)

test.each(ways)('%s: what npm’s own list says is there for development only, to the byte', async (way) => {
  const hints = await hintsOf(way, [['RUN npm ci', MODULES]])
  expect(hints).toMatchObject([
    {
      rule: 'dev-dependencies',
      bytes: 480_000,
      path: 'app/node_modules/{@types/node,express/node_modules/only-dev,typescript}/',
      largest: { path: 'app/node_modules/typescript/', bytes: 250_000 },
    },
  ])
  expect(hints[0]!.advice).toMatch(/^3 packages .* --omit=dev/)
})

test.each<[string, Buffer | undefined, number, RegExp]>([
  ['no list', undefined, 1_600_000, /only a part of it is for development/],
  ['a list that is not JSON', Buffer.from('{'), 1_600_000, /only a part of it/],
  [
    'a list of a name that no system takes',
    lockfile({ [`node_modules/${'x'.repeat(5_000)}`]: { dev: true } }),
    1_600_000,
    /only a part/,
  ],
  [
    'a name of fewer letters than bytes',
    lockfile({ [`node_modules/${'模'.repeat(1_900)}`]: { dev: true } }),
    1_600_000,
    /only a part/,
  ],
  ['a list of another form', Buffer.from('[1]'), 1_600_000, /only a part of it/],
  [
    'a list with too many to be a project’s',
    lockfile(Object.fromEntries(Array.from({ length: 5_000 }, (_, one) => [`node_modules/${one}`, { dev: true }]))),
    1_600_000,
    /only a part/,
  ],
])('%s: all of node_modules is named, and that it is not all of it', async (_, list, least, advice) => {
  const { 'app/node_modules/.package-lock.json': whole, ...rest } = MODULES
  const [hint] = await hintsOf('blob', [
    ['RUN npm ci', list ? { 'app/node_modules/.package-lock.json': list, ...rest } : rest],
  ])
  expect(hint).toMatchObject({ rule: 'dev-dependencies', path: 'app/node_modules/' })
  expect(hint!.bytes).toBeGreaterThan(least)
  expect(hint!.advice).toMatch(advice)
})

test('a list without packages for development, or one that names what is not there, is no hint', async () => {
  const list = (packages: unknown): Files => ({ ...MODULES, 'app/node_modules/.package-lock.json': lockfile(packages) })
  for (const packages of [
    { 'node_modules/express': {} },
    { 'node_modules/gone': { dev: true }, '../../etc': { dev: true } },
  ])
    expect(await hintsOf('blob', [['RUN npm ci', list(packages)]])).toStrictEqual([])
})
