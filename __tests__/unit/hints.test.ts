import { describe, expect, test } from 'vitest'
import { findHints, RULES } from '../../src/compare/hints/find.js'
import type { Inspected } from '../../src/compare/hints/rule.js'
import { createPathTable } from '../../src/measure/pathtable.js'
import type { WasteCause } from '../../src/measure/ledger.js'
import type { Origin } from '../../src/report/schema.js'
import { file, whiteout } from '../support/naive.js'
import { fromBase, imageOfFiles, instruction } from '../support/reports.js'

const line = (text: string): Origin => ({
  ...instruction('Dockerfile', 3, text),
  ...(text.includes('--from=') && { copiedFrom: { kind: 'stage', stage: 'builder', startLine: 1, endLine: 1 } as const }),
})
const base = fromBase('debian')

const NOTHING: Inspected = { origins: [], folders: [], waste: [], duplicates: [], reruns: [], stages: undefined, filesOf: () => [] }

/** One layer with one folder. */
const folder = (origin: Origin, name: string): Inspected => ({
  ...NOTHING,
  origins: [origin],
  folders: [{ layer: 0, folder: name, bytes: 200_000, files: 2 }],
})

const wasted = (cause: WasteCause, by: Origin, remover: Origin): Inspected => ({
  ...NOTHING,
  origins: [by, remover],
  waste: [{ path: 'app/big', bytes: 200_000, cause, introducedBy: 0, removedBy: 1 }],
})

const twice = (origin: Origin): Inspected => ({
  ...NOTHING,
  origins: [base, origin],
  duplicates: [{ layer: 1, bytes: 200_000, path: 'srv/model.bin', also: 'opt/model.bin' }],
})

/** A layer with one file. */
const named = (origin: Origin, path: string): Inspected => ({
  ...NOTHING,
  origins: [origin],
  filesOf: (_, name) => (name.test(path.slice(path.lastIndexOf('/') + 1)) ? [{ path, bytes: 200_000 }] : []),
})

const rerun = (copy: string, run: string): Inspected => ({
  ...NOTHING,
  origins: [line(copy), line(run)],
  folders: [{ layer: 1, folder: 'app/node_modules/', bytes: 200_000, files: 9 }],
  reruns: [{ copy: 0, run: 1 }],
})

/** Per rule what it must find, and what looks like it and is none. */
const CASES: Readonly<Record<string, { readonly finds: readonly Inspected[]; readonly leaves: readonly Inspected[] }>> = {
  'apt-cache': {
    finds: [folder(line('RUN apt-get update'), 'var/lib/apt/lists/'), folder(line('RUN apt-get install x'), 'var/cache/apt/archives/')],
    leaves: [folder(base, 'var/lib/apt/lists/'), folder(line('RUN x'), 'var/lib/apt/'), folder(line('RUN x'), 'srv/var/lib/apt/lists/')],
  },
  'apk-cache': {
    finds: [folder(line('RUN apk add x'), 'var/cache/apk/')],
    leaves: [folder(base, 'var/cache/apk/'), folder(line('RUN apk add x'), 'lib/apk/db/')],
  },
  'dnf-cache': {
    finds: [folder(line('RUN dnf install -y x'), 'var/cache/dnf/x/'), folder(line('RUN yum install x'), 'var/cache/yum/')],
    leaves: [folder(line('RUN dnf install x'), 'var/lib/dnf/'), folder(base, 'var/cache/dnf/')],
  },
  'pip-cache': {
    finds: [folder(line('RUN pip install x'), 'root/.cache/pip/http/a/')],
    leaves: [folder(line('RUN pip install x'), 'root/.cache/pipenv/'), folder(base, 'root/.cache/pip/')],
  },
  'npm-cache': {
    finds: [folder(line('RUN npm ci'), 'root/.npm/_cacache/content-v2/')],
    leaves: [folder(line('RUN npm ci'), 'app/node_modules/npm/'), folder(line('RUN npm ci'), 'root/.npm/_logs/')],
  },
  'yarn-cache': {
    finds: [folder(line('RUN yarn'), 'usr/local/share/.cache/yarn/v6/'), folder(line('RUN yarn'), 'root/.yarn/berry/cache/')],
    leaves: [folder(line('RUN yarn'), 'app/.yarn/releases/')],
  },
  'pnpm-cache': {
    finds: [folder(line('RUN pnpm i'), 'root/.local/share/pnpm/store/v3/')],
    leaves: [folder(line('RUN pnpm i'), 'app/node_modules/.pnpm/x/')],
  },
  'go-build-cache': {
    finds: [folder(line('RUN go build'), 'root/.cache/go-build/00/')],
    leaves: [folder(line('RUN go build'), 'go/src/go-build/')],
  },
  'go-modules-cache': {
    finds: [folder(line('RUN go build'), 'go/pkg/mod/cache/')],
    leaves: [folder(line('RUN go build'), 'go/pkg/linux_amd64/'), folder(line('COPY cargo /'), 'cargo/pkg/mod/')],
  },
  'cargo-cache': {
    finds: [folder(line('RUN cargo build'), 'usr/local/cargo/registry/src/')],
    leaves: [folder(line('RUN cargo build'), 'usr/local/cargo/bin/')],
  },
  'maven-cache': {
    finds: [folder(line('RUN mvn package'), 'root/.m2/repository/org/')],
    leaves: [folder(line('RUN mvn package'), 'root/.m2/')],
  },
  'gradle-cache': {
    finds: [folder(line('RUN gradle build'), 'root/.gradle/caches/modules-2/')],
    leaves: [folder(line('RUN gradle build'), 'root/.gradle/daemon/')],
  },
  'python-byte-code': {
    finds: [folder(line('RUN pip install -r requirements.txt'), 'usr/lib/python3.11/__pycache__/')],
    leaves: [
      folder(line('COPY --from=builder /root/.local /root/.local'), 'root/.local/lib/__pycache__/'),
      folder(base, 'usr/lib/python3.11/__pycache__/'),
      folder(line('RUN make pipeline'), 'usr/lib/python3.11/__pycache__/'),
      folder(line('RUN apt-get install -y python3-pip && echo'), 'usr/lib/python3/__pycache__/'),
    ],
  },
  'deleted-later': {
    finds: [wasted('deleted', line('RUN fetch'), line('RUN rm')), wasted('folder emptied', line('RUN fetch'), line('RUN rm'))],
    leaves: [
      wasted('deleted', base, line('RUN rm')),
      {
        ...wasted('deleted', line('RUN fetch'), base),
        waste: [{ path: 'a', bytes: 200_000, cause: 'deleted', introducedBy: 0, removedBy: 0 }],
      },
      wasted('overwritten', line('RUN fetch'), line('RUN other')),
    ],
  },
  'copied-for-metadata': {
    finds: [wasted('copied for its metadata', line('COPY . .'), line('RUN chmod +x app'))],
    leaves: [wasted('copied for its metadata', base, line('RUN chmod +x app')), wasted('overwritten', line('COPY . .'), line('RUN x'))],
  },
  'copied-git': {
    finds: [folder(line('COPY . .'), 'app/.git/objects/pack/')],
    leaves: [folder(line('RUN git clone x'), 'app/.git/objects/'), folder(line('COPY . .'), 'app/.github/')],
  },
  'copied-node-modules': {
    finds: [folder(line('COPY . .'), 'app/node_modules/a/'), folder(line('ADD . /app'), 'app/node_modules/a/')],
    leaves: [folder(line('COPY --from=builder /app /app'), 'app/node_modules/a/'), folder(line('RUN npm ci'), 'app/node_modules/a/')],
  },
  'copied-virtualenv': {
    finds: [folder(line('COPY . .'), 'app/.venv/lib/')],
    leaves: [folder(line('COPY --from=builder /venv /venv'), 'venv/lib/')],
  },
  'copied-tests': {
    finds: [folder(line('COPY . .'), 'app/tests/data/')],
    leaves: [
      folder(line('COPY . .'), 'app/contest/'),
      folder(base, 'usr/lib/python3/test/'),
      // A history does not tell what COPY copied from.
      folder({ kind: 'history', text: 'COPY / /' }, 'usr/lib/python3/test/'),
      folder(line('ADD src.tar.gz /app/'), 'app/tests/'),
      folder(line('ADD https://x.example/a.zip /app/'), 'app/tests/'),
    ],
  },
  'copied-docs': {
    finds: [folder(line('COPY . .'), 'app/docs/img/')],
    leaves: [folder(line('COPY . .'), 'app/docserver/'), folder(line('RUN apt-get install x'), 'usr/share/doc/x/')],
  },
  'copied-secret': {
    finds: [
      ...['app/.env', 'app/.env.production', 'root/.ssh/id_rsa', 'app/tls/server.key', 'app/.npmrc', 'app/credentials.json'].map((path) =>
        named(line('COPY . .'), path),
      ),
      named(line('ADD . /app'), 'app/.env'),
    ],
    leaves: [
      ...['app/.env.example', 'root/.ssh/id_rsa.pub', 'app/keyboard.js', 'app/environment', 'app/src/credentials.ts', 'etc/ssl/ca.pem'].map(
        (path) => named(line('COPY . .'), path),
      ),
      named(line('COPY --from=builder /app /app'), 'app/.env'),
      named(line('RUN ssh-keygen'), 'root/.ssh/id_rsa'),
      named(base, 'etc/ssl/private/snakeoil.key'),
    ],
  },
  'duplicate-files': {
    finds: [twice(line('COPY model.bin /srv/')), twice(line('RUN cp /opt/model.bin /srv/'))],
    leaves: [twice(base)],
  },
  'copied-before-install': {
    finds: [rerun('COPY . .', 'RUN npm ci'), rerun('COPY --chown=node ./ /app', 'RUN cd /app && pip3 install -r requirements.txt')],
    leaves: [
      rerun('COPY package.json .', 'RUN npm ci'),
      rerun('COPY . .', 'RUN npm run build'),
      rerun('COPY --from=builder . .', 'RUN npm ci'),
      { ...rerun('COPY . .', 'RUN npm ci'), reruns: [] },
    ],
  },
  'copied-editor-files': {
    finds: [folder(line('COPY . .'), 'app/.idea/')],
    leaves: [folder(line('COPY . .'), 'app/ideas/')],
  },
  toolchain: {
    finds: [folder(base, 'usr/local/go/pkg/'), folder(line('RUN apt-get install gcc'), 'usr/lib/gcc/x86_64-linux-gnu/12/')],
    leaves: [folder(base, 'usr/lib/x86_64-linux-gnu/'), folder(line('COPY --from=builder /server /'), 'usr/local/bin/')],
  },
}

test('every rule has cases, and no case is without its rule', () => {
  expect(Object.keys(CASES).sort()).toStrictEqual(RULES.map(({ name }) => name).sort())
})

describe.each(RULES.map((rule) => [rule.name, rule] as const))('%s', (name, rule) => {
  const { finds, leaves } = CASES[name] ?? { finds: [], leaves: [] }
  test.each(finds.map((image) => [image]))('finds %#', (image) => {
    const [finding, ...more] = rule.find(image)
    expect(more).toStrictEqual([])
    expect(finding).toMatchObject({ bytes: 200_000 })
    expect(finding!.advice).not.toMatch(/\.$/)
  })
  test.each(leaves.map((image) => [image]))('leaves %#', (image) => {
    expect(rule.find(image)).toStrictEqual([])
  })
  test('has both, and a page that explains it', () => {
    expect(Math.min(finds.length, leaves.length)).toBeGreaterThan(0)
    expect(rule.docs).toMatch(/^https:\/\/docs\.(docker\.com|python\.org)\//)
  })
})

test('bytes are those of the visible files, per layer, most first; small ones and hidden ones are not told', async () => {
  const paths = createPathTable()
  const measured = await imageOfFiles(
    [
      { origin: base, entries: [file('var/lib/apt/lists/base', 900_000)] },
      { origin: line('RUN apt-get update'), entries: [file('var/lib/apt/lists/a', 300_000), file('var/lib/apt/lists/b', 200_000)] },
      { origin: line('RUN apt-get update && x'), entries: [file('var/lib/apt/lists/b', 150_000), file('root/.cache/pip/x', 99_999)] },
    ],
    paths,
  )
  const hints = findHints({ ...measured, ledger: measured.ledger! }, [], paths)
  expect(hints).toMatchObject([
    { rule: 'apt-cache', bytes: 300_000, path: 'var/lib/apt/lists/', origin: { text: 'RUN apt-get update' } },
    { rule: 'apt-cache', bytes: 150_000, origin: { text: 'RUN apt-get update && x' } },
  ])
})

const onDisk = async (layers: Parameters<typeof imageOfFiles>[0], reruns: Parameters<typeof findHints>[1] = []) => {
  const paths = createPathTable()
  const measured = await imageOfFiles(layers, paths)
  return findHints({ ...measured, ledger: measured.ledger! }, reruns, paths)
}

test('a file that looks like a secret is told whatever it weighs, and also when a later layer deletes it', async () => {
  const hints = await onDisk([
    { origin: line('COPY . .'), entries: [file('app/.env', 12), file('app/a.js', 9)] },
    { origin: line('RUN rm /app/.env'), entries: [whiteout('app/.env')] },
  ])
  expect(hints).toMatchObject([{ rule: 'copied-secret', bytes: 12, path: 'app/.env', lines: ['**/.env'] }])
})

test('the same content twice: what the later layer brings, with where it is as well; the base image’s own is not told', async () => {
  const hints = await onDisk([
    { origin: base, entries: [file('a', 500_000, 1), file('b', 500_000, 1)] },
    { origin: line('COPY model /opt/'), entries: [file('opt/model', 300_000, 2)] },
    { origin: line('COPY model /srv/'), entries: [file('srv/model', 300_000, 2), file('srv/other', 300_000, 3)] },
  ])
  expect(hints).toMatchObject([{ rule: 'duplicate-files', bytes: 300_000, path: 'srv/model', origin: { text: 'COPY model /srv/' } }])
  expect(hints[0]!.advice).toContain('opt/model')
})

test('waste is counted whole, however many files it is', async () => {
  const many = Array.from({ length: 300 }, (_, index) => `tmp/${index}/x`)
  const hints = await onDisk([
    { origin: line('RUN fetch'), entries: many.map((path) => file(path, 1_000)) },
    { origin: line('RUN rm -r /tmp'), entries: [whiteout('tmp')] },
  ])
  expect(hints).toMatchObject([{ rule: 'deleted-later', bytes: 300_000, origin: { text: 'RUN fetch' } }])
})

test('a toolchain is told by how many stages there are', () => {
  const toolchain = RULES.find(({ name }) => name === 'toolchain')!
  const advice = (stages: number | undefined) => toolchain.find({ ...folder(base, 'usr/local/go/pkg/'), stages })[0]!.advice
  expect(advice(1)).toContain('this Dockerfile has a single stage')
  expect(advice(3)).toContain('the final stage still holds it')
  expect(advice(undefined)).not.toMatch(/single stage|still/)
})

test('dependencies that ran again weigh all of their layer', async () => {
  const hints = await onDisk(
    [
      { origin: line('COPY . .'), entries: [file('app/a.js', 9)] },
      { origin: line('RUN npm ci'), entries: [file('app/node_modules/a/x', 200_000, 1), file('app/node_modules/b/x', 100_000, 2)] },
    ],
    [{ copy: 0, run: 1 }],
  )
  expect(hints).toMatchObject([
    { rule: 'copied-before-install', bytes: 300_000, path: 'app/node_modules/a/', origin: { text: 'RUN npm ci' } },
  ])
})

test('what to write into .dockerignore are the names that are there', () => {
  const editor = RULES.find(({ name }) => name === 'copied-editor-files')!
  const folders = ['.vscode/', 'app/.idea/', 'lib/.idea/'].map((name, index) => ({
    layer: 0,
    folder: name,
    bytes: 100_000 + index,
    files: 1,
  }))
  const [finding] = editor.find({ ...NOTHING, origins: [line('COPY . .')], folders })
  expect(finding).toMatchObject({ bytes: 300_003, path: 'lib/.idea/', lines: ['**/.idea', '**/.vscode'] })
})

test('the path of several trees is the one that holds most, whichever folder of it is largest', () => {
  const toolchain = RULES.find(({ name }) => name === 'toolchain')!
  const folders = [
    { layer: 0, folder: 'usr/lib/gcc/', bytes: 150_000, files: 1 },
    { layer: 0, folder: 'usr/lib/go-1.19/pkg/', bytes: 100_000, files: 1 },
    { layer: 0, folder: 'usr/lib/go-1.19/src/', bytes: 100_000, files: 1 },
  ]
  expect(toolchain.find({ ...NOTHING, origins: [base], folders })).toMatchObject([{ bytes: 350_000, path: 'usr/lib/go-1.19/' }])
})

test('advice fits the instruction that would have to change', () => {
  const adviceOf = (rule: string, image: Inspected) => RULES.find(({ name }) => name === rule)!.find(image)[0]!.advice
  const copied = (by: string, remover: string) =>
    adviceOf('copied-for-metadata', wasted('copied for its metadata', line(by), line(remover)))
  expect(copied('COPY --from=builder /app /app', 'RUN chown -R app /app')).toContain('--chown=')
  expect(copied('RUN make', 'RUN chown -R app /app')).toContain('in the instruction that makes the files')
  expect(copied('COPY a.bin /app/', 'COPY . /app')).toContain('--exclude=')
  const deleted = (by: string) => adviceOf('deleted-later', wasted('deleted', line(by), line('RUN rm a')))
  expect(deleted('COPY a /')).toContain('--mount=type=bind')
  expect(deleted('RUN fetch')).toContain('delete it in the instruction that brings it')
})
