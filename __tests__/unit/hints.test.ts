import { describe, expect, test } from 'vitest'
import type { Origin } from '../../src/domain/origin.js'
import type { WasteCause } from '../../src/domain/waste.js'
import type { Inspected } from '../../src/hints/hintrule.js'
import { findHints, RULES } from '../../src/hints/hints.js'
import type { DebugInfo } from '../../src/oci/elf.js'
import { createPathTable } from '../../src/oci/pathtable.js'
import { parseDockerfile } from '../../src/origins/dockerfile.js'
import { NOTHING } from '../support/inspected.js'
import { file, whiteout } from '../support/naive.js'
import { fromBase, imageOfFiles, instruction } from '../support/reports.js'

const line = (text: string): Origin => ({
  ...instruction('Dockerfile', 3, text),
  ...(text.includes('--from=') && {
    copiedFrom: { kind: 'stage', stage: 'builder', startLine: 1, endLine: 1 } as const,
  }),
})
const base = fromBase('debian')

const filesIn = (layer: number, name: string, bytes = 200_000): Inspected['folders'][number] => ({
  layer,
  again: [],
  isHidden: false,
  folder: name,
  bytes,
  files: 2,
})

/** One layer with one folder. */
const folder = (origin: Origin, name: string): Inspected => ({
  ...NOTHING,
  origins: [origin],
  folders: [filesIn(0, name)],
})

const wasted = (cause: WasteCause, by: Origin, remover: Origin): Inspected => ({
  ...NOTHING,
  origins: [by, remover],
  waste: [{ path: 'app/big', bytes: 200_000, cause, introducedBy: 0, removedBy: 1 }],
})

const context = (text: string, name: string): Origin =>
  ({ ...line(text), copiedFrom: { kind: 'context', context: name } }) as Origin

const twice = (origin: Origin): Inspected => ({
  ...NOTHING,
  origins: [base, origin],
  duplicates: [{ layer: 1, bytes: 200_000, path: 'srv/model.bin', also: 'opt/model.bin' }],
})

const recommending = (text: string): Inspected => ({
  ...NOTHING,
  origins: [line(text)],
  notNeeded: (_, names) =>
    names.includes('git') ? { bytes: 200_000, path: 'usr/share/perl/', packages: ['perl'] } : undefined,
})

const upgrading = (origin: Origin): Inspected => ({
  ...NOTHING,
  origins: [base, origin],
  upgrades: [{ layer: 1, bytes: 200_000, path: 'usr/lib/', packages: ['libssl3', 'tzdata'] }],
})

/** A layer with one file. */
const named = (origin: Origin, path: string): Inspected => ({
  ...NOTHING,
  origins: [origin],
  filesOf: (_, name) => (name.test(path.slice(path.lastIndexOf('/') + 1)) ? [{ path, bytes: 200_000 }] : []),
})

/** A layer with one program. */
const program = (origin: Origin, path: string, madeBy?: DebugInfo['madeBy']): Inspected => ({
  ...NOTHING,
  origins: [origin],
  programs: [{ layer: 0, again: [], path, bytes: 200_000, madeBy }],
})

/** A final stage that installs, in a Dockerfile that says this before it. */
const installs = (run: string, before = '', path = 'app/node_modules/a/'): Inspected => ({
  ...folder({ ...line(run), startLine: before.split('\n').length + 2, endLine: 99 } as Origin, path),
  dockerfile: parseDockerfile('Dockerfile', `FROM node AS base\n${before}\n${run}\n`),
})
const listed = (origin: Origin, packages: Readonly<Record<string, number>>): Inspected => ({
  ...folder(origin, 'app/node_modules/a/'),
  devPackages: () => new Map(Object.entries(packages)),
})

const rerun = (copy: string, run: string): Inspected => ({
  ...NOTHING,
  origins: [line(copy), line(run)],
  folders: [filesIn(1, 'app/node_modules/')],
  reruns: [{ copy: 0, run: 1 }],
})

/** What a secret is called, and what is called nearly so and is none. */
const SECRET_PATHS: readonly (readonly [secret: string, none: string])[] = [
  ['app/.env', 'app/.env.example'],
  ['app/.env.production', 'app/.env.production.sample'],
  ['app/.env.production.local', 'app/.env.d.ts'],
  ['deploy/prod.env', 'deploy/environment'],
  ['root/.ssh/id_rsa', 'root/.ssh/id_rsa.pub'],
  ['root/.ssh/id_ed25519_sk', 'root/.ssh/known_hosts'],
  ['app/tls/server.key', 'app/keyboard.js'],
  ['app/signing.jks', 'app/truststore.jks'],
  ['app/upload.keystore', 'app/debug.keystore'],
  ['app/client.p12', 'app/public.key'],
  ['etc/ssl/privkey.pem', 'etc/ssl/ca.pem'],
  ['etc/ssl/server-key.pem', 'etc/ssl/fullchain.pem'],
  ['app/key.pem', 'app/public-key.pem'],
  ['app/.npmrc', 'app/node_modules/some/.npmrc'],
  ['app/secret.key', 'venv/lib/python3/site-packages/twisted/test/server.key'],
  ['app/credentials.json', 'app/src/credentials.ts'],
  ['root/.aws/credentials', 'root/.aws/config'],
  ['root/.docker/config.json', 'app/config.json'],
  ['root/.kube/config', 'app/.git/config'],
  ['root/.cargo/credentials.toml', 'root/.cargo/config.toml'],
  ['infra/terraform.tfstate', 'infra/terraform.tfvars'],
  ['infra/terraform.tfstate.backup', 'infra/main.tf'],
  ['app/gcp-service-account.json', 'app/accounts.json'],
  ['app/client_secret_123.apps.json', 'app/client.json'],
  ['config/master.key', 'config/credentials.yml.enc'],
]

/** Per rule what it must find, and what looks like it and is none. */
const CASES: Readonly<Record<string, { readonly finds: readonly Inspected[]; readonly leaves: readonly Inspected[] }>> =
  {
    'apt-cache': {
      finds: [
        folder(line('RUN apt-get update'), 'var/lib/apt/lists/'),
        folder(line('RUN apt-get install x'), 'var/cache/apt/archives/'),
      ],
      leaves: [
        folder(base, 'var/lib/apt/lists/'),
        folder(line('RUN x'), 'var/lib/apt/'),
        folder(line('RUN x'), 'srv/var/lib/apt/lists/'),
      ],
    },
    'apk-cache': {
      finds: [folder(line('RUN apk add x'), 'var/cache/apk/')],
      leaves: [folder(base, 'var/cache/apk/'), folder(line('RUN apk add x'), 'lib/apk/db/')],
    },
    'dnf-cache': {
      finds: [
        folder(line('RUN dnf install -y x'), 'var/cache/dnf/x/'),
        folder(line('RUN yum install x'), 'var/cache/yum/'),
      ],
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
      finds: [
        folder(line('RUN yarn'), 'usr/local/share/.cache/yarn/v6/'),
        folder(line('RUN yarn'), 'root/.yarn/berry/cache/'),
      ],
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
      finds: [
        wasted('deleted', line('RUN fetch'), line('RUN rm')),
        wasted('folder-emptied', line('RUN fetch'), line('RUN rm')),
      ],
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
      finds: [wasted('metadata-copy', line('COPY . .'), line('RUN chmod +x app'))],
      leaves: [
        wasted('metadata-copy', base, line('RUN chmod +x app')),
        wasted('overwritten', line('COPY . .'), line('RUN x')),
      ],
    },
    'recommended-packages': {
      finds: [
        recommending('RUN apt-get update && apt-get install -y git'),
        recommending(
          'RUN --mount=type=cache,target=/x DEBIAN_FRONTEND=noninteractive apt install -y git=1:2.39 curl/stable',
        ),
      ],
      leaves: [
        recommending('RUN apt-get install -y --no-install-recommends git'),
        recommending('RUN apt-get -o APT::Install-Recommends=false install -y git'),
        recommending('RUN apt-get install -y $PACKAGES'),
        recommending('RUN apt-get update'),
        recommending('COPY apt-get install git'),
        { ...recommending('RUN apt-get install -y git'), notNeeded: () => undefined },
      ],
    },
    'upgraded-over-base': {
      finds: [upgrading(line('RUN apt-get upgrade -y')), upgrading({ kind: 'history', text: 'RUN apk upgrade' })],
      leaves: [upgrading(base), upgrading({ kind: 'unknown' })],
    },
    'copied-git': {
      finds: [
        folder(line('COPY . .'), 'app/.git/objects/pack/'),
        folder(context('COPY --from=src . /app', 'src'), 'app/.git/objects/'),
      ],
      leaves: [
        folder(line('RUN git clone x'), 'app/.git/objects/'),
        folder(line('COPY . .'), 'app/.github/'),
        folder(line('COPY <<EOF /app/.git/config'), 'app/.git/'),
      ],
    },
    'copied-node-modules': {
      finds: [folder(line('COPY . .'), 'app/node_modules/a/'), folder(line('ADD . /app'), 'app/node_modules/a/')],
      leaves: [
        folder(line('COPY --from=builder /app /app'), 'app/node_modules/a/'),
        folder(line('RUN npm ci'), 'app/node_modules/a/'),
      ],
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
        ...SECRET_PATHS.map(([path]) => named(line('COPY . .'), path)),
        named(line('ADD . /app'), 'app/.env'),
        named(line('ADD conf.tar.gz /app'), 'app/.env'),
        named(line('COPY --chown=app:app . /app'), 'app/.env'),
        named(line('COPY <<EOF /root/.npmrc'), 'root/.npmrc'),
        named(context('COPY --from=conf . /app', 'conf'), 'app/.env'),
      ],
      leaves: [
        ...SECRET_PATHS.map(([, path]) => named(line('COPY . .'), path)),
        named(line('COPY --from=builder /app /app'), 'app/.env'),
        named(line('RUN ssh-keygen'), 'root/.ssh/id_rsa'),
        named(base, 'etc/ssl/private/snakeoil.key'),
      ],
    },
    'duplicate-files': {
      finds: [twice(line('COPY model.bin /srv/')), twice(line('RUN cp /opt/model.bin /srv/'))],
      leaves: [twice(base)],
    },
    'login-log': {
      finds: [
        named(line('RUN useradd --uid 4000000 app'), 'var/log/lastlog'),
        named({ kind: 'unknown' }, 'var/log/faillog'),
      ],
      leaves: [named(base, 'var/log/lastlog'), named(line('COPY lastlog /srv/'), 'srv/lastlog')],
    },
    'copied-before-install': {
      finds: [
        rerun('COPY . .', 'RUN npm ci'),
        rerun('COPY --chown=node ./ /app', 'RUN cd /app && pip3 install -r requirements.txt'),
      ],
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
    'go-debug-info': {
      finds: [
        program(line('COPY --from=builder /app /app'), 'app', 'Go'),
        program({ kind: 'history', text: 'RUN go build' }, 'app', 'Go'),
      ],
      leaves: [
        program(base, 'usr/bin/app', 'Go'),
        program(line('RUN go install x'), 'usr/local/go/bin/go', 'Go'),
        program(line('COPY --from=builder /app /app'), 'app', 'Rust'),
        folder(line('COPY --from=builder /app /app'), 'app/'),
      ],
    },
    'rust-debug-info': {
      finds: [program(line('COPY --from=builder /app /app'), 'app', 'Rust')],
      leaves: [program(base, 'app', 'Rust'), program(line('COPY app /'), 'app')],
    },
    'debug-info': {
      finds: [
        program(line('RUN make install'), 'usr/local/bin/app'),
        program(line('COPY app /'), 'usr/local/lib/libapp.so'),
      ],
      leaves: [
        program(base, 'usr/bin/app'),
        program(line('RUN pip install numpy'), 'usr/lib/python3/dist-packages/numpy.libs/openblas.so'),
        program(line('RUN npm ci'), 'app/node_modules/sharp/sharp.node'),
        program(line('RUN apt-get install libc6-dbg'), 'usr/lib/debug/.build-id/a.debug'),
        program(line('RUN apt-get install gcc'), 'usr/lib/gcc/x86_64-linux-gnu/12/cc1'),
      ],
    },
    'debug-packages': {
      finds: [folder(line('RUN apt-get install libc6-dbg'), 'usr/lib/debug/.build-id/00/')],
      leaves: [folder(base, 'usr/lib/debug/.build-id/00/'), folder(line('RUN x'), 'usr/lib/debugger/')],
    },
    'dev-dependencies': {
      finds: [
        ...[
          'npm ci',
          'npm install',
          'cd /app && npm ci --no-audit --registry https://r.example/',
          'npm ci && npm run build:production',
          '--mount=type=cache,target=/root/.npm npm ci',
          'npm ci --omit=optional 2>&1',
          'NODE_ENV=production npm run lint; npm ci',
          'yarn',
          'yarn install --frozen-lockfile',
          'corepack enable && pnpm install --frozen-lockfile',
          'NODE_ENV=development npm ci',
          '["npm", "ci"]',
          '<<EOF\nnpm ci\nEOF',
        ].map((run) => installs(`RUN ${run}`)),
        installs('RUN npm ci --include=dev', 'ENV NODE_ENV=production'),
        installs('RUN npm ci', 'ENV NODE_ENV=development'),
        // Another stage's, and one that comes later.
        installs('RUN npm ci', 'ENV NODE_ENV=production\nFROM node'),
        installs('RUN npm ci\nENV NODE_ENV=production'),
        listed(line('COPY --from=deps /app/node_modules /app/node_modules'), {
          'app/node_modules/typescript/': 200_000,
        }),
        listed({ kind: 'history', text: 'RUN npm ci' }, { 'app/node_modules/typescript/': 200_000 }),
      ],
      leaves: [
        ...[
          'npm ci --omit=dev',
          'npm ci --omit dev --no-audit',
          'npm ci --production',
          'npm i --only=prod',
          'NODE_ENV=production npm ci',
          'export NODE_ENV=production && cd /app && npm ci',
          'npm config set omit dev && npm ci',
          'npm ci && npm run build && npm prune --omit=dev',
          'npm install express',
          'npm install -g yarn',
          'npm run ci',
          'yarn build',
          'yarn install --production',
          'pnpm i --prod',
          'pnpm install -P',
          'apt-get install -y npm yarn',
          'echo npm ci',
        ].map((run) => installs(`RUN ${run}`)),
        installs('RUN npm ci', 'ENV NODE_ENV=production'),
        installs('RUN npm ci', 'ENV A=b NODE_ENV="production"'),
        installs('RUN npm ci', 'ENV NODE_ENV production'),
        installs('RUN npm ci', 'ARG NODE_ENV'),
        installs('RUN npm ci', 'ENV NODE_ENV=$MODE'),
        installs('RUN npm ci', 'ENV NPM_CONFIG_OMIT=dev'),
        installs('RUN npm ci', 'ENV NODE_ENV=production\nFROM base'),
        installs('RUN npm ci', '', 'usr/local/lib/node_modules/npm/'),
        // npm's own list says that none is there.
        listed(line('RUN npm ci'), {}),
        // Of the context: there is a hint for that.
        listed(line('COPY . .'), { 'app/node_modules/typescript/': 200_000 }),
        folder(line('COPY --from=deps /app /app'), 'app/node_modules/a/'),
        folder({ kind: 'history', text: 'RUN npm ci' }, 'app/node_modules/a/'),
      ],
    },
    toolchain: {
      finds: [
        folder(base, 'usr/local/go/pkg/'),
        folder(line('RUN apt-get install gcc'), 'usr/lib/gcc/x86_64-linux-gnu/12/'),
      ],
      leaves: [
        folder(base, 'usr/lib/x86_64-linux-gnu/'),
        folder(line('COPY --from=builder /server /'), 'usr/local/bin/'),
      ],
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
    expect(rule.docs).toMatch(
      /^https:\/\/(docs\.(docker\.com|python\.org|npmjs\.com)|pkg\.go\.dev|doc\.rust-lang\.org|sourceware\.org)\//,
    )
  })
})

test('bytes are those of the visible files, per layer, most first; small ones and hidden ones are not told', async () => {
  const paths = createPathTable()
  const measured = await imageOfFiles(
    [
      { origin: base, entries: [file('var/lib/apt/lists/base', 900_000)] },
      {
        origin: line('RUN apt-get update'),
        entries: [file('var/lib/apt/lists/a', 300_000), file('var/lib/apt/lists/b', 200_000)],
      },
      {
        origin: line('RUN apt-get update && x'),
        entries: [file('var/lib/apt/lists/b', 150_000), file('root/.cache/pip/x', 99_999)],
      },
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

/** dpkg's database of packages, each with its files. */
const dpkgOf = (packages: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, string>> => ({
  'var/lib/dpkg/status': Object.keys(packages)
    .map((name) => `Package: ${name}\nStatus: install ok installed\nVersion: 1\n`)
    .join('\n'),
  ...Object.fromEntries(
    Object.entries(packages).map(([name, files]) => [
      `var/lib/dpkg/info/${name}.list`,
      files.map((path) => `/${path}\n`).join(''),
    ]),
  ),
})

describe('files that a package manager has installed', () => {
  const installed = dpkgOf({
    libssl3: ['usr/lib/libssl.so', 'usr/share/ssl.txt'],
    tzdata: ['usr/share/tz'],
    gcc: ['usr/lib/gcc/cc1'],
  })
  const lower = {
    origin: base,
    entries: [
      file('usr/lib/libssl.so', 700_000, 1),
      file('usr/share/ssl.txt', 150_000, 2),
      file('usr/share/tz', 300_000, 3),
    ],
    databases: installed,
  }

  test('are told as upgraded over the copies of the base image, with those of the same content', async () => {
    const hints = await onDisk([
      lower,
      {
        origin: line('RUN apt-get upgrade -y'),
        entries: [file('usr/lib/libssl.so', 710_000, 4), file('usr/share/ssl.txt', 150_000, 2)],
        databases: { 'var/lib/dpkg/status': `${installed['var/lib/dpkg/status']} ` },
      },
    ])
    expect(hints).toMatchObject([
      {
        rule: 'upgraded-over-base',
        bytes: 850_000,
        shippedTwice: 1,
        path: 'usr/',
        largest: { path: 'usr/lib/libssl.so', bytes: 700_000 },
      },
    ])
    expect(hints[0]?.advice).toContain('upgrades libssl3 over')
    // No package manager did this.
    const copied = { origin: line('COPY libssl.so /usr/lib/'), entries: [file('usr/lib/libssl.so', 710_000, 4)] }
    expect((await onDisk([lower, copied])).map(({ rule }) => rule)).toEqual([])
  })

  test('are neither duplicates nor copies for their metadata; others are', async () => {
    const own = (name: string) => [
      { origin: line('COPY . /srv'), entries: [file(`${name}/a`, 400_000, 7), file(`${name}/b`, 400_000, 7)] },
      { origin: line('RUN chmod'), entries: [file(`${name}/a`, 400_000, 7), file(`${name}/b`, 400_000, 7)] },
    ]
    expect((await onDisk(own('srv'))).map(({ rule }) => rule)).toEqual(['copied-for-metadata', 'duplicate-files'])
    const owned = { origin: base, entries: [], databases: dpkgOf({ data: ['srv/a', 'srv/b'] }) }
    expect(await onDisk([owned, ...own('srv')])).toEqual([])
  })

  test('are only recommended where nothing that was named needs them', async () => {
    const status = (packages: Readonly<Record<string, string>>): string =>
      Object.entries(packages)
        .map(([name, fields]) => `Package: ${name}\nStatus: install ok installed\nVersion: 1\n${fields}`)
        .join('\n')
    const libc = { libc6: '' }
    const installed = {
      git: 'Pre-Depends: dpkg (>= 1)\nDepends: libc6, git-man (>> 1:2), libcurl | libcurl-gnutls (>= 7), mail-agent\n',
      'git-man': '',
      'libcurl-gnutls': 'Depends: libz1:any\n',
      libz1: '',
      exim: 'Provides: mail-agent (= 1)\n',
      perl: 'Depends: perl-data\n',
      'perl-data': 'Depends: perl\n',
    }
    const names = Object.keys(installed)
    const lists = Object.fromEntries(names.map((name) => [`var/lib/dpkg/info/${name}.list`, `/usr/share/${name}\n`]))
    const hints = await onDisk([
      { origin: base, entries: [], databases: { 'var/lib/dpkg/status': status(libc) } },
      {
        origin: line('RUN apt-get install -y git'),
        entries: names.map((name, index) => file(`usr/share/${name}`, 100_000 + index, index)),
        databases: { 'var/lib/dpkg/status': status({ ...libc, ...installed }), ...lists },
      },
    ])
    expect(hints).toMatchObject([{ rule: 'recommended-packages', bytes: 200_011, path: 'usr/share/' }])
    expect(hints[0]?.advice).toContain('names: perl-data, perl; install with --no-install-recommends')
  })

  test('compilers are told by name', async () => {
    const [hint] = await onDisk([
      lower,
      { origin: line('RUN apt-get install gcc'), entries: [file('usr/lib/gcc/cc1', 900_000)] },
    ])
    expect(hint).toMatchObject({ rule: 'toolchain', bytes: 900_000 })
    expect(hint?.advice).toMatch(/^of gcc: build in a stage/)
    const other = { origin: line('ADD go.tar.gz /usr/local'), entries: [file('usr/local/go/bin/go', 800_000)] }
    const gcc = { origin: line('RUN apt-get install gcc'), entries: [file('usr/lib/gcc/cc1', 900_000)] }
    const advice = (await onDisk([lower, gcc, other])).map((one) => one.advice.slice(0, 10))
    expect(advice).toEqual(['of gcc: bu', 'build in a'])
  })
})

/** Files that a hint's path names, as a shell would read it. */
function namedBy(path: string): RegExp {
  const text = path
    .replaceAll(/[.+()]/g, String.raw`\$&`)
    .replaceAll('**/', '(.*/)?')
    .replaceAll(/\{([^}]*)\}/g, (_, some: string) => `(${some.replaceAll(',', '|')})`)
  return new RegExp(path === '/' ? '' : `^${text}((?<=/).*)?$`)
}

const cached = (name: string, bytes: number, content: number) =>
  file(`usr/lib/python3/${name}/__pycache__/x.pyc`, bytes, content)
const GROUPS: readonly (readonly [
  rule: string,
  path: string,
  largest: string | undefined,
  layers: Parameters<typeof imageOfFiles>[0],
])[] = [
  [
    'python-byte-code',
    'usr/lib/python3/**/__pycache__/',
    'usr/lib/python3/numpy/core/__pycache__/',
    [
      {
        origin: line('RUN pip install numpy'),
        entries: [
          cached('numpy/core', 90_000, 1),
          cached('numpy', 80_000, 2),
          cached('pip', 70_000, 3),
          file('usr/lib/python3/a.py', 500_000),
        ],
      },
    ],
  ],
  [
    'apt-cache',
    'var/{cache/apt,lib/apt/lists}/',
    'var/cache/apt/',
    [
      {
        origin: line('RUN apt-get update'),
        entries: [
          file('var/cache/apt/pkgcache.bin', 200_000),
          file('var/lib/apt/lists/x', 100_000, 1),
          file('var/lib/dpkg/status', 900_000, 2),
        ],
      },
    ],
  ],
  [
    'copied-node-modules',
    'app/packages/**/node_modules/',
    'app/packages/b/node_modules/',
    [
      {
        origin: line('COPY . .'),
        entries: ['a', 'b', 'c', 'd'].map((name, index) =>
          file(`app/packages/${name}/node_modules/x.js`, name === 'b' ? 300_000 : 100_000, index),
        ),
      },
    ],
  ],
  [
    'copied-git',
    'app/.git/',
    undefined,
    [
      {
        origin: line('COPY . .'),
        entries: [file('app/.git/objects/a/x', 200_000), file('app/.git/objects/b/x', 100_000, 1), file('app/x', 9)],
      },
    ],
  ],
  [
    'copied-secret',
    'app/{.env,tls/server.key}',
    'app/tls/server.key',
    [
      {
        origin: line('COPY . .'),
        entries: [file('app/.env', 12), file('app/tls/server.key', 1_700), file('app/x.js', 400_000)],
      },
    ],
  ],
  [
    'duplicate-files',
    'srv/',
    'srv/b/model',
    [
      { origin: base, entries: [file('opt/a', 100_000, 1), file('opt/b', 300_000, 2)] },
      {
        origin: line('COPY models /srv/'),
        entries: [file('srv/a/model', 100_000, 1), file('srv/b/model', 300_000, 2)],
      },
    ],
  ],
  [
    'deleted-later',
    'tmp/{build/,src/a}',
    'tmp/src/a',
    [
      {
        origin: line('RUN make'),
        entries: [file('tmp/build/o', 100_000), file('tmp/build/p', 80_000, 1), file('tmp/src/a', 150_000, 2)],
      },
      { origin: line('RUN rm -r /tmp/build'), entries: [whiteout('tmp/build')] },
      { origin: line('RUN rm -r /tmp/src'), entries: [whiteout('tmp/src')] },
    ],
  ],
  [
    'copied-for-metadata',
    'app/',
    'app/b',
    [
      { origin: line('COPY . .'), entries: [file('app/a', 100_000), file('app/b', 200_000, 1)] },
      {
        origin: line('RUN chown -R app /app'),
        entries: [file('app/a', 100_000), file('app/b', 200_000, 1), file('home', 7)],
      },
    ],
  ],
  [
    'toolchain',
    'usr/{include,lib/gcc,local/go}/',
    'usr/local/go/',
    [
      {
        origin: base,
        entries: ['usr/local/go/bin/go', 'usr/include/a.h', 'usr/lib/gcc/cc1', 'usr/local/lib/x'].map((path, index) =>
          file(path, 400_000 - index, index),
        ),
      },
    ],
  ],
]

test.each(GROUPS)(
  '%s: its bytes are those of what it names, and the largest of them is told',
  async (rule, path, largest, layers) => {
    const hint = (await onDisk(layers)).find((one) => one.rule === rule)!
    expect(hint).toMatchObject({ path })
    const at = layers.find(({ origin }) => JSON.stringify(origin) === JSON.stringify(hint.origin))!
    const sumOf = (name: string) =>
      at.entries.reduce(
        (sum, entry) => sum + (entry.kind === 'file' && namedBy(name).test(entry.path) ? entry.bytes : 0),
        0,
      )
    expect(sumOf(hint.path)).toBe(hint.bytes)
    expect(hint.largest).toStrictEqual(largest === undefined ? undefined : { path: largest, bytes: sumOf(largest) })
  },
)

// Everything that a later layer may do to what COPY brought, and what is said of it.
const git = (content = 0) => file('app/.git/objects/pack', 200_000, content)
const modules = file('app/node_modules/a/x.js', 300_000, 5)
const chown = { ...instruction('Dockerfile', 4, 'RUN chown -R app /app') }
test.each([
  [
    'chown -R',
    [{ origin: chown, entries: [git(), modules] }],
    /^200\.0 kB of it are there twice, as line 4 stores them again: add to \.dockerignore$/,
  ],
  [
    'chown, then chmod',
    [
      { origin: chown, entries: [git(), modules] },
      { origin: line('RUN chmod -R a+r /app'), entries: [git(), modules] },
    ],
    /several times/,
  ],
  [
    'chown, then rm',
    [
      { origin: chown, entries: [git(), modules] },
      { origin: line('RUN rm -r /app/.git'), entries: [whiteout('app/.git')] },
    ],
    /twice/,
  ],
  [
    'rm -rf',
    [
      {
        origin: line('RUN rm -rf /app/.git /app/node_modules'),
        entries: [whiteout('app/.git'), whiteout('app/node_modules')],
      },
    ],
    /^a later instruction only hides it: /,
  ],
  [
    'mv',
    [{ origin: line('RUN mv /app /srv'), entries: [whiteout('app'), file('srv/.git/objects/pack', 200_000)] }],
    /^a later instruction only hides it: /,
  ],
  [
    'overwritten',
    [{ origin: line('RUN git gc && npm rebuild'), entries: [git(9), file('app/node_modules/a/x.js', 1, 1)] }],
    /^a later instruction only hides it: /,
  ],
  ['COPY --from', [{ origin: line('COPY --from=builder /app /app'), entries: [git(), modules] }], /twice/],
  ['nothing', [], /^add to/],
] as const)('what COPY brought is told whatever becomes of it: %s', async (_, above, advice) => {
  const hints = await onDisk([{ origin: line('COPY . .'), entries: [git(), modules] }, ...above])
  const found = hints.filter(({ rule }) => rule.startsWith('copied-') && rule !== 'copied-for-metadata')
  expect(found).toMatchObject([
    { rule: 'copied-node-modules', bytes: 300_000, path: 'app/node_modules/', origin: { text: 'COPY . .' } },
    {
      rule: 'copied-git',
      bytes: 200_000,
      path: 'app/.git/',
      origin: { text: 'COPY . .' },
      advice: expect.stringMatching(advice) as string,
    },
  ])
})

test('COPY over what the base image holds already is told of COPY', async () => {
  const hints = await onDisk([
    { origin: base, entries: [modules] },
    { origin: line('COPY . .'), entries: [modules] },
  ])
  expect(hints).toMatchObject([
    { rule: 'copied-node-modules', bytes: 300_000, advice: 'add to .dockerignore', origin: { text: 'COPY . .' } },
  ])
})

test('what is stored again for its metadata is told of the instruction that brought it', async () => {
  const stored = [
    ['npm-cache', 'RUN npm ci', file('root/.npm/_cacache/x', 200_000, 1)],
    ['python-byte-code', 'RUN pip install x', file('usr/lib/__pycache__/x.pyc', 210_000, 2)],
    ['toolchain', 'RUN apt-get install gcc', file('usr/lib/gcc/cc1', 220_000, 3)],
  ] as const
  const hints = await onDisk([
    ...stored.map(([, text, entry]) => ({ origin: line(text), entries: [entry] })),
    { origin: chown, entries: stored.map(([, , entry]) => entry) },
  ])
  const found = hints.filter(({ rule }) => rule !== 'copied-for-metadata')
  expect(
    found.map(({ rule, bytes, origin }) => [rule, bytes, origin.kind === 'instruction' && origin.text]),
  ).toStrictEqual(stored.map(([rule, text], index) => [rule, 200_000 + index * 10_000, text]).reverse())
  for (const { advice } of found) expect(advice).toContain('twice')
})

test('the same content twice is told of the instruction that brought it, not of one that stored it again', async () => {
  const [one, other] = [file('opt/model', 300_000, 2), file('srv/model', 300_000, 2)]
  const hints = await onDisk([
    { origin: line('COPY model /opt/'), entries: [one] },
    { origin: line('COPY model /srv/'), entries: [other] },
    { origin: chown, entries: [one, other] },
  ])
  expect(hints.filter(({ rule }) => rule === 'duplicate-files')).toMatchObject([
    { bytes: 300_000, path: 'srv/model', origin: { text: 'COPY model /srv/' } },
  ])
})

test('dependencies that ran again weigh their layer, also when a later one stores it again', async () => {
  const entries = [file('app/node_modules/a/x', 200_000, 1), file('app/node_modules/b/x', 100_000, 2)]
  const layers = [
    { origin: line('COPY . .'), entries: [file('app/a.js', 9)] },
    { origin: line('RUN npm ci'), entries },
    { origin: chown, entries },
  ]
  const hints = await onDisk(layers, [{ copy: 0, run: 1 }])
  expect(hints.find(({ rule }) => rule === 'copied-before-install')).toMatchObject({
    bytes: 300_000,
    path: 'app/node_modules/{a,b}/',
  })
})

test('all secrets are named, with a line for each name, a long list cut and counted; an empty file is none', async () => {
  const some = ['app/.env', 'app/api/.env', 'root/.aws/credentials', 'root/.docker/config.json', 'app/[id] b.key']
  const [hint] = await onDisk([
    { origin: line('COPY . /'), entries: [...some.map((path) => file(path, 10)), file('app/.npmrc', 0)] },
  ])
  expect(hint).toMatchObject({ rule: 'copied-secret', bytes: 50, path: '/', largest: { bytes: 10 } })
  for (const path of some) expect(hint!.advice).toContain(path)
  expect(hint!.advice).toContain('these 5 files')
  expect(hint!.lines!.toSorted()).toStrictEqual(
    ['**/.docker/config.json', '**/.env', String.raw`**/\[id\] b.key`, '**/credentials'].sort(),
  )
  const [many] = await onDisk([
    { origin: line('COPY . /'), entries: Array.from({ length: 1_000 }, (_, index) => file(`app/${index}.key`, 10)) },
  ])
  expect(many!.advice).toMatch(/these 1000 files .* and 990 more\)/)
  expect(many!.lines).toHaveLength(10)
})

test('what .dockerignore cannot leave out has no lines for it, and a named context has a .dockerignore of its own', () => {
  const secrets = RULES.find(({ name }) => name === 'copied-secret')!
  const found = (origin: Origin) => secrets.find(named(origin, 'app/.env'))[0]!
  for (const text of ['ADD conf.tar.gz /app', 'ADD https://x.example/conf.git /app', 'COPY <<EOF /app/.env'])
    expect(found(line(text))).not.toHaveProperty('lines')
  expect(found(context('COPY --from=conf . /app', 'conf')).advice).toMatch(
    /add to the \.dockerignore of the context conf$/,
  )
  expect(found(line('COPY . .'))).toMatchObject({
    advice: expect.stringMatching(/add to \.dockerignore$/) as string,
    lines: ['**/.env'],
  })
})

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
  expect(hints).toMatchObject([
    { rule: 'duplicate-files', bytes: 300_000, path: 'srv/model', origin: { text: 'COPY model /srv/' } },
  ])
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
  const advice = (stages: number | undefined) =>
    toolchain.find({
      ...folder(base, 'usr/local/go/pkg/'),
      dockerfile: stages === undefined ? stages : parseDockerfile('Dockerfile', 'FROM debian\n'.repeat(stages)),
    })[0]!.advice
  expect(advice(1)).toContain('this Dockerfile has a single stage')
  expect(advice(3)).toContain('the final stage still holds it')
  expect(advice(undefined)).not.toMatch(/single stage|still/)
})

test('dependencies that ran again weigh all of their layer', async () => {
  const hints = await onDisk(
    [
      { origin: line('COPY . .'), entries: [file('app/a.js', 9)] },
      {
        origin: line('RUN npm ci'),
        entries: [file('app/node_modules/a/x', 200_000, 1), file('app/node_modules/b/x', 100_000, 2)],
      },
    ],
    [{ copy: 0, run: 1 }],
  )
  expect(hints.filter(({ rule }) => rule === 'copied-before-install')).toMatchObject([
    {
      rule: 'copied-before-install',
      bytes: 300_000,
      origin: { text: 'RUN npm ci' },
      path: 'app/node_modules/{a,b}/',
      largest: { path: 'app/node_modules/a/', bytes: 200_000 },
    },
  ])
})

test('what to write into .dockerignore are the names that are there', () => {
  const editor = RULES.find(({ name }) => name === 'copied-editor-files')!
  const folders = ['.vscode/', 'app/.idea/', 'lib/.idea/'].map((name, index) => filesIn(0, name, 100_000 + index))
  const [finding] = editor.find({ ...NOTHING, origins: [line('COPY . .')], folders })
  expect(finding).toMatchObject({
    bytes: 300_003,
    path: '{.vscode,app/.idea,lib/.idea}/',
    lines: ['**/.idea', '**/.vscode'],
  })
})

test('several trees are named together, and the largest is the one that holds most, whichever folder of it is largest', () => {
  const toolchain = RULES.find(({ name }) => name === 'toolchain')!
  const folders = [
    filesIn(0, 'usr/lib/gcc/', 150_000),
    filesIn(0, 'usr/lib/go-1.19/pkg/', 100_000),
    filesIn(0, 'usr/lib/go-1.19/src/', 100_000),
  ]
  expect(toolchain.find({ ...NOTHING, origins: [base], folders })).toMatchObject([
    { bytes: 350_000, path: 'usr/lib/{gcc,go-1.19}/', largest: { path: 'usr/lib/go-1.19/', bytes: 200_000 } },
  ])
})

test('advice fits the instruction that would have to change', () => {
  const adviceOf = (rule: string, image: Inspected) => RULES.find(({ name }) => name === rule)!.find(image)[0]!.advice
  const copied = (by: string, remover: string) =>
    adviceOf('copied-for-metadata', wasted('metadata-copy', line(by), line(remover)))
  expect(copied('COPY --from=builder /app /app', 'RUN chown -R app /app')).toContain('--chown=')
  expect(copied('RUN make', 'RUN chown -R app /app')).toContain('in the instruction that makes the files')
  expect(copied('COPY a.bin /app/', 'COPY . /app')).toContain('--exclude=')
  const deleted = (by: string) => adviceOf('deleted-later', wasted('deleted', line(by), line('RUN rm a')))
  expect(deleted('COPY a /')).toContain('--mount=type=bind')
  expect(deleted('RUN fetch')).toContain('delete it in the instruction that adds it')
})
