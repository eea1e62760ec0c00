import { parseDockerfile } from '../../src/origins/dockerfile.js'
import { describe, expect, test } from 'vitest'
import { acceptByLabel } from '../../src/comment/accept.js'
import { combineSections } from '../../src/comment/combined.js'
import { writeStates } from '../../src/comment/state.js'
import { failureOf } from '../../src/deliver.js'
import type { Report } from '../../src/domain/report.js'
import { createPathTable } from '../../src/oci/pathtable.js'
import type { GitHub } from '../../src/ports.js'
import { renderAnnotations } from '../../src/report/annotations.js'
import { describeBuilder } from '../../src/report/assemble.js'
import { renderText } from '../../src/report/log.js'
import { renderComment, renderNotMeasured, renderSummary } from '../../src/report/markdown/comment.js'
import { renderConsole } from '../../src/report/terminal.js'
import { codeSpan, logLine, printable } from '../../src/text/escape.js'
import { CANARY, harmsOf, withCanaries } from '../support/canary.js'
import { file, opaque, whiteout } from '../support/naive.js'
import { againstFile, againstImage, againstMain, CLASSIC, CLASSIC_FACTS, CONTAINERD, CONTAINERD_FACTS, type FilesLayer, fromBase, image, imageOfFiles, instruction, knownBy, layer, type PairFacts, type ReportFacts, reportOf } from '../support/reports.js'
import { createWorld, githubOf, inputsOf, pullRequest } from '../support/world.js'

// What people see, as committed files: read them like a user would. `npx vitest run __tests__/golden -u` writes them
// anew.

const MB = 1_000_000

const node = layer(fromBase('node:22-slim', 'sha256:ab12cd34ef56ab12cd34ef56'), 228_400_000)
const api = (line: number, text: string, bytes: number | undefined) => layer(instruction('services/api/Dockerfile', line, text), bytes)
const unsized = (origin: FilesLayer['origin']) => layer(origin, undefined, 'base')
const apt = api(9, 'RUN apt-get update && apt-get install -y --no-install-recommends tini', 3_100_000)
const before = image([node, apt, api(14, 'RUN npm ci --omit=dev', 92_800_000), api(17, 'COPY . .', 7_400_000)])
const after = image([node, apt, api(14, 'RUN npm ci --omit=dev', 148_500_000), api(17, 'COPY . .', 22_900_000)])
const slightly = image([node, apt, api(14, 'RUN npm ci --omit=dev', 92_802_400), api(17, 'COPY . .', 7_400_000)])
const grown: PairFacts = { baseline: againstMain(before), candidate: after }
const notBuilt = 'main could not be built: step 7/12 RUN npm ci --omit=dev (services/api/Dockerfile:14) exited 1'

const go: PairFacts = {
  name: 'go-hello',
  baseline: againstFile(
    'dockerfile',
    image([
      layer(fromBase('golang:1.10.3'), 1_182_000_000),
      layer(instruction('dockerfile', 5, 'WORKDIR /app'), 0),
      layer(instruction('dockerfile', 7, 'COPY server.go .'), 79),
      layer(instruction('dockerfile', 10, 'RUN CGO_ENABLED=0 GOOS=linux go build -a -o server .'), 22_876_414),
    ]),
  ),
  candidate: image([layer(instruction('dockerfile_multi_stage', 20, 'COPY --from=builder /app/server /app/', { stage: '1' }), 1_216_512)]),
}

const hostile = 'a|b`c``d\n\n# e --> <img src=x onerror=y> @team ::error::f ##[error]g \u202Eh\u200B [i](j) *k* <!-- tare:state x -->'
const hostilePair: PairFacts = {
  name: hostile,
  baseline: { kind: 'ref', label: hostile, sha: 'deadbeef00', image: image([layer(fromBase(hostile), 10 * MB)]) },
  candidate: image([layer(fromBase(hostile), 10 * MB), layer(instruction(`dir/${hostile}`, 2, `RUN ${hostile}`), 5 * MB)]),
}

const many: PairFacts = {
  baseline: againstMain(
    image([
      node,
      ...Array.from({ length: 2_500 }, (_, index) => api(index + 2, `RUN make step-${index} # before ${'x'.repeat(80)}`, 1_000)),
    ]),
  ),
  candidate: image([
    node,
    ...Array.from({ length: 2_500 }, (_, index) => api(index + 2, `RUN make step-${index} # after ${'ü'.repeat(80)}`, 1_000 + index)),
  ]),
}

// Images whose layers were read: every path, figure and wasted byte below is reckoned by the real core.
const paths = createPathTable()
const ofBase = (entries: FilesLayer['entries'], compressedBytes?: number): FilesLayer => ({
  origin: fromBase('node:22-slim', 'sha256:ab12cd34ef56ab12cd34ef56'),
  entries,
  ...(compressedBytes !== undefined && { compressedBytes }),
})
const made = (line: number, text: string, entries: FilesLayer['entries'], compressedBytes?: number): FilesLayer => ({
  origin: instruction('services/api/Dockerfile', line, text),
  entries,
  ...(compressedBytes !== undefined && { compressedBytes }),
})
const some = (folder: string, count: number, bytes: number) =>
  Array.from({ length: count }, (_, index) => file(`${folder}/f${index}.js`, bytes, index))

const debian = ofBase([file('usr/lib/libicu.so.72', 31 * MB), file('var/cache/apt/pkgcache.bin', 12 * MB), file('usr/bin/perl', 4 * MB)], 29 * MB)
const nodejs = ofBase([whiteout('var/cache/apt/pkgcache.bin'), file('usr/local/bin/node', 118 * MB), ...some('usr/local/lib/npm', 200, 60_000)], 48 * MB)
const dependencies = some('app/node_modules/express', 120, 20_000)
const npmCi = (more: FilesLayer['entries'], compressedBytes: number) =>
  made(14, 'RUN npm ci --omit=dev', [...dependencies, file('app/node_modules/sharp/lib/libvips.so', 17 * MB), ...more], compressedBytes)
const sources = made(17, 'COPY . .', [file('app/server.js', 40_000, 1), file('app/package.json', 2_000, 1)], 12_000)
const readBefore = await imageOfFiles([debian, nodejs, npmCi([], 7 * MB), sources], paths)
const readAfter = await imageOfFiles(
  [
    debian,
    nodejs,
    npmCi([file('root/.npm/_cacache/index', 41 * MB), ...some('app/node_modules/typescript/lib', 90, 250_000)], 24 * MB),
    made(15, 'RUN rm -rf /root/.npm', [whiteout('root/.npm')], 100),
    made(17, 'COPY . .', [file('app/server.js', 40_000, 1), file('app/package.json', 2_000, 1), file('app/test/video.mp4', 6 * MB)], 6 * MB),
    made(18, 'RUN chown -R node /app/node_modules/sharp', [file('app/node_modules/sharp/lib/libvips.so', 17 * MB)], 4 * MB),
  ],
  paths,
)
const FORBIDDEN = ['**/.git/**', '/srv/**/*.pem', '**/.env']
const withForbidden = await imageOfFiles(
  [
    debian,
    nodejs,
    npmCi([], 7 * MB),
    made(
      15,
      'COPY . .',
      [
        file('app/server.js', 40_000, 1),
        file('app/.env', 214, 2),
        ...some('app/.git/objects/3f', 12, 33_342),
        file('srv/keys/tls.pem', 3_272, 3),
      ],
      1 * MB,
    ),
    made(16, 'RUN rm -rf .git', [whiteout('app/.git')], 100),
  ],
  paths,
  undefined,
  FORBIDDEN,
)
/** Everything that a rule knows how to write, and lines that try to end a code block. */
const FIXABLE = [
  'FROM python:3.12-slim',
  'RUN apt-get update && apt-get install -y git',
  'COPY . /app',
  'RUN chown -R app:app /app',
  'RUN pip install -r /app/requirements.txt "```"',
]
const withFixes = async (after: number) => ({
  ...(await imageOfFiles(
    [
      ofBase([file('usr/bin/python3.12', 40 * MB)]),
      made(2, FIXABLE[1]!, [file('usr/bin/git', 12 * MB), ...some('var/lib/apt/lists', 8, 2_400_000)]),
      made(3, FIXABLE[2]!, [file('app/main.py', 9_000, 1), file('app/.git/pack', 8 * MB, 2), file('app/.env', 90, 3)]),
      made(4, FIXABLE[3]!, [file('app/main.py', 9_000, 1), file('app/.git/pack', 8 * MB, 2), file('app/.env', 90, 3)]),
      made(5, FIXABLE[4]!, [
        file('usr/lib/python3.12/site-packages/numpy/core.so', after),
        ...some('usr/lib/python3.12/site-packages/numpy/__pycache__', 20, 400_000),
      ]),
    ],
    paths,
  )),
  recipe: { dockerfile: parseDockerfile('services/api/Dockerfile', FIXABLE.join('\n')), target: undefined },
})
/** As the classic store has it: nothing compressed, and the engine counts the targets of some symbolic links, too. */
const onClassic = ({ compressedBytes: _, ...one }: typeof readAfter) => ({
  ...one,
  engineBytes: (one.uncompressedBytes ?? 0) + 31_204,
  layers: one.layers.map(({ compressedBytes: __, ...kept }) => kept),
})
const withFiles: PairFacts = { baseline: againstMain(readBefore), candidate: readAfter }

const byHistory = (text: string, compressedBytes: number, entries: FilesLayer['entries']): FilesLayer => ({
  origin: { kind: 'history', text },
  entries,
  compressedBytes,
})
const released = await imageOfFiles(
  [
    byHistory('ADD alpine-minirootfs-3.20.3-x86_64.tar.gz /', 2_400_000, [file('bin/busybox', 800_000), file('lib/libcrypto.so.3', 4_300_000)]),
    byHistory('COPY api /usr/local/bin/api', 7_300_000, [file('usr/local/bin/api', 21 * MB)]),
  ],
  paths,
)
const rebuilt = await imageOfFiles(
  [
    byHistory('ADD alpine-minirootfs-3.20.3-x86_64.tar.gz /', 2_400_000, [file('bin/busybox', 800_000), file('lib/libcrypto.so.3', 4_300_000)]),
    byHistory('RUN apk add --no-cache ca-certificates tzdata', 610_000, [
      file('etc/ssl/certs/ca-certificates.crt', 220_000),
      ...some('usr/share/zoneinfo', 400, 3_500),
    ]),
    byHistory('COPY api /usr/local/bin/api', 6_600_000, [file('usr/local/bin/api', 19 * MB, 2)]),
  ],
  paths,
  // On the containerd store: compressed layers, manifest and config.
  9_614_210,
)

const listed = (name: string, paths: readonly string[]): Readonly<Record<string, string>> => ({
  [`var/lib/dpkg/info/${name}.list`]: paths.map((path) => `/${path}\n`).join(''),
})
const statusOf = (versions: Readonly<Record<string, string>>): string =>
  Object.entries(versions)
    .map(([name, version]) => `Package: ${name}\nStatus: install ok installed\nVersion: ${version}\n`)
    .join('\n')
const wheel = (name: string, version: string, paths: readonly string[]): Readonly<Record<string, string>> => ({
  [`usr/lib/python3/site-packages/${name}-${version}.dist-info/RECORD`]: paths.map((path) => `${path},,\n`).join(''),
})
const CUDA = ['cublas', 'cudnn', 'cufft', 'nccl']
const inPython = (path: string): string => `usr/lib/python3/site-packages/${path}`
const pythonImage = (ssl: string, sslBytes: number, torch: string, hasCuda: boolean) =>
  imageOfFiles(
    [
      {
        ...ofBase([file('usr/lib/libssl.so.3', 700_000), file('usr/bin/perl', 4 * MB)]),
        databases: {
          'var/lib/dpkg/status': statusOf({ libssl3: '3.0.11', perl: '5.36' }),
          ...listed('libssl3', ['usr/lib/libssl.so.3']),
          ...listed('perl', ['usr/bin/perl']),
        },
      },
      {
        ...made(3, 'RUN apt-get update && apt-get upgrade -y', [file('usr/lib/libssl.so.3', sslBytes, 5)]),
        databases: { 'var/lib/dpkg/status': statusOf({ libssl3: ssl, perl: '5.36' }) },
      },
      {
        ...made(5, 'RUN pip install -r requirements.txt', [
          file(inPython('torch/lib.so'), hasCuda ? 210 * MB : 190 * MB),
          ...(hasCuda ? CUDA.map((name, index) => file(inPython(`nvidia/${name}.so`), (index + 1) * 100 * MB)) : []),
        ]),
        databases: {
          ...wheel('torch', torch, ['torch/lib.so']),
          ...Object.fromEntries(
            (hasCuda ? CUDA : []).flatMap((name) => Object.entries(wheel(`nvidia_${name}`, '12.8', [`nvidia/${name}.so`]))),
          ),
        },
      },
    ],
    paths,
  )
const python = await pythonImage('3.0.11', 700_000, '2.10', false)
const pythonLater = await pythonImage('3.0.15', 900_000, '2.12', true)

const NASTY_PATHS = [
  'a|b/pipe|name',
  'back`tick``s',
  'new\nline\r\n::error::x',
  'right\u202Eto\u2066left',
  'end-->of <!-- tare:state x -->',
  '<img src=x onerror=y>',
  '@team',
  '##[error]x',
  '\\x41',
  ' leading and trailing ',
  '[link](https://evil.example)',
  '</summary></details>',
  `${'long/'.repeat(59)}name`,
]
const hostileFiles = (count: number) => NASTY_PATHS.map((path, index) => file(path, (count + index) * MB, count))
const hostileLine = 'a|b`c``d\n\n# e --> <img src=x onerror=y> @team ::error::f ##[error]g \u202Eh\u200B'
const hostileRead = await imageOfFiles(
  [
    { origin: fromBase(hostileLine), entries: [...hostileFiles(1), file('caf\uDCE9/\uDCFF\uDCFE', 3 * MB)] },
    { origin: instruction(`dir/${hostileLine}`, 2, `RUN ${hostileLine}`), entries: hostileFiles(2) },
    { origin: instruction(`dir/${hostileLine}`, 3, `RUN rm ${hostileLine}`), entries: [opaque('a|b'), ...NASTY_PATHS.slice(1).map(whiteout)] },
    { origin: { kind: 'history', text: hostileLine }, entries: hostileFiles(3) },
  ],
  paths,
)
// No line breaks: they end a name in dpkg's database.
const hostileName = hostileLine.replaceAll('\n', ' ')
const hostilePackages = await imageOfFiles(
  [
    {
      origin: fromBase('x'),
      entries: [file('a', 3 * MB), file('b', 2 * MB)],
      databases: {
        'var/lib/dpkg/status': `${statusOf({ [hostileName]: hostileName })}\n${statusOf({ __proto__x: '</details>' })}`,
        ...listed(hostileName, ['a']),
        ...listed('__proto__x', ['b']),
        'lib/apk/db/installed': `P:${hostileName}\nV:1\n`,
        [inPython('x-1.dist-info/RECORD')]: '"',
      },
    },
  ],
  paths,
)
const hostileReadBefore = await imageOfFiles([{ origin: fromBase(hostileLine), entries: hostileFiles(1) }], paths)

// What an engine alone can say, when docker save fails: its own number, of the whole and of the layers that its history
// tells apart.
const degradedSides = [before, after].map((one) => knownBy('engine', one))

const states: Readonly<Record<string, ReportFacts>> = {
  'reduction-passes': { pairs: [go], inputs: { 'max-size': '5MB', 'min-reduction': '90%' } },
  'over-max-size': { pairs: [grown], inputs: { 'max-size': '380MB', 'max-increase': '3%, 5MB' } },
  'over-max-increase': { pairs: [grown], inputs: { 'max-increase': '3%' } },
  'min-reduction-missed': {
    pairs: [{ ...go, candidate: image([layer(fromBase('alpine:3.20', 'sha256:cafe00cafe00cafe'), 400 * MB), ...go.candidate.layers]) }],
    inputs: { 'min-reduction': '90%' },
  },
  'max-layers': { pairs: [grown], inputs: { 'max-layers': '3' } },
  'layer-sizes-not-known': {
    pairs: [
      {
        baseline: againstMain(knownBy('engine', image([unsized(node.origin), api(14, 'RUN npm ci --omit=dev', undefined)], 100 * MB))),
        candidate: knownBy('engine', image([unsized(node.origin), api(14, 'RUN npm ci', undefined)], 120 * MB)),
      },
    ],
    inputs: { measure: 'engine', 'max-layer-size': '50MB', 'max-size': '200MB' },
    builder: CONTAINERD,
  },
  'warn-only': { pairs: [grown], inputs: { 'max-size': '380MB', 'warn-only': 'true' } },
  identical: { pairs: [{ baseline: againstMain(before), candidate: before }], inputs: { 'max-size': '380MB' } },
  unchanged: { pairs: [{ baseline: againstMain(before), candidate: slightly }], inputs: { 'min-change': '50kB', 'max-increase': '3%' } },
  'near-limit': { pairs: [{ baseline: againstMain(before), candidate: slightly }], inputs: { 'max-size': '340MB', 'min-change': '1kB' } },
  'new-image': {
    pairs: [
      { candidate: before, baseline: { kind: 'none', isNew: true, reason: 'main has no services/api/Dockerfile: this is a new image' } },
    ],
    inputs: { 'max-size': '380MB', 'max-increase': '5MB' },
  },
  'baseline-failed': {
    pairs: [{ candidate: before, baseline: { kind: 'failed', reason: notBuilt } }],
    inputs: { 'max-size': '380MB', 'max-increase': '5MB' },
  },
  'baseline-failed-over-max-size': {
    pairs: [{ candidate: after, baseline: { kind: 'failed', reason: notBuilt } }],
    inputs: { 'max-size': '380MB' },
  },
  'no-baseline': {
    pairs: [
      {
        candidate: before,
        baseline: {
          kind: 'none',
          isNew: false,
          reason: 'a workflow_dispatch run has no baseline of its own: set baseline-file or baseline-ref',
        },
      },
    ],
    run: { event: 'workflow_dispatch' },
  },
  'two-platforms': {
    pairs: [
      { ...grown, platform: 'linux/amd64' },
      { baseline: againstMain(before), candidate: slightly, platform: 'linux/arm64' },
    ],
    inputs: { 'max-size': '380MB' },
  },
  'no-budget': { pairs: [grown] },
  'files-and-waste': { pairs: [withFiles], inputs: { 'max-size': '220MB', 'max-waste': '10%' }, paths },
  'over-max-waste': { pairs: [withFiles], inputs: { 'max-waste': '5%, 20MB' }, paths },
  'over-max-files': { pairs: [withFiles], inputs: { 'max-files': '5' }, paths },
  'over-forbid': {
    pairs: [{ baseline: againstMain(readBefore), candidate: withForbidden }],
    inputs: { forbid: FORBIDDEN.join('\n'), 'max-size': '900MB' },
    paths,
  },
  fixes: {
    pairs: [{ baseline: againstMain(await withFixes(20 * MB)), candidate: await withFixes(31 * MB) }],
    inputs: { 'max-increase': '3%, 5MB', 'max-size': '150MB' },
    paths,
  },
  'largest-files': {
    pairs: [
      {
        candidate: readAfter,
        baseline: { kind: 'none', isNew: false, reason: 'a push run has no baseline of its own: set baseline-file or baseline-ref' },
      },
    ],
    inputs: { 'max-size': '300MB', 'max-waste': '40%' },
    paths,
    run: { event: 'push' },
  },
  'existing-images': {
    pairs: [{ baseline: againstImage('registry://ghcr.io/acme/api:1.4', released), candidate: rebuilt }],
    inputs: { 'max-size': '30MB' },
    builder: describeBuilder(CONTAINERD_FACTS, 'existing-images'),
    paths,
  },
  'baseline-image': {
    pairs: [{ baseline: againstImage('registry://ghcr.io/acme/api:1.4', released), candidate: readBefore }],
    inputs: { 'max-increase': '5MB' },
    paths,
  },
  'measure-compressed': {
    pairs: [withFiles],
    inputs: { measure: 'compressed', 'max-size': '120MB' },
    paths,
  },
  'engine-beside': {
    pairs: [
      {
        baseline: againstMain(onClassic(readBefore)),
        candidate: onClassic(readAfter),
      },
    ],
    inputs: { 'max-size': '320MB', 'max-increase': '100MB' },
    builder: CLASSIC,
    paths,
  },
  'measure-engine': {
    pairs: [
      {
        baseline: againstMain({ ...readBefore, engineBytes: (readBefore.compressedBytes ?? 0) + 4_104 }),
        candidate: { ...readAfter, engineBytes: (readAfter.compressedBytes ?? 0) + 4_310 },
      },
    ],
    inputs: { measure: 'engine', 'max-size': '100MB' },
    builder: CONTAINERD,
    paths,
  },
  'not-measured': {
    pairs: [{ baseline: againstMain(degradedSides[0]!), candidate: degradedSides[1]! }],
    inputs: { 'max-size': '500MB', 'max-waste': '5%' },
    builder: describeBuilder(CLASSIC_FACTS, 'docker-inspect'),
    degraded: {
      measure: 'engine',
      notMeasured: [
        {
          what: 'files',
          reason:
            'docker save failed (write /var/lib/docker/tmp/docker-export-1/a|b/layer.tar: no space left on device); files, waste and exact sizes are left out',
        },
        {
          what: 'uncompressed size',
          reason:
            'no layer was opened, and this engine counts other bytes, too: sizes and budgets are about its own number, docker image inspect .Size',
        },
      ],
    },
  },
  'hostile-paths': {
    pairs: [{ name: hostile, baseline: againstMain(hostileReadBefore), candidate: hostileRead }],
    inputs: { 'max-waste': '1MB' },
    paths,
  },
  'hostile-largest-files': {
    pairs: [{ candidate: hostileRead, baseline: { kind: 'failed', reason: hostile } }],
    paths,
  },
  packages: { pairs: [{ baseline: againstMain(python), candidate: pythonLater }], inputs: { 'max-increase': '100MB' }, paths },
  'packages-alone': {
    pairs: [{ candidate: pythonLater, baseline: { kind: 'none', isNew: false, reason: 'a push run has no baseline of its own' } }],
    paths,
  },
  'hostile-packages': {
    pairs: [{ baseline: againstMain(python), candidate: hostilePackages }],
    paths,
  },
  hostile: { pairs: [hostilePair], inputs: { 'max-size': '12MB' } },
  'hostile-reason': { pairs: [{ ...hostilePair, baseline: { kind: 'failed', reason: hostile } }], inputs: { 'max-increase': '1MB' } },
  'five-thousand-layers': { pairs: [many], inputs: { 'max-size': '1GB' } },
}

const ofPullRequest = { matrix: { index: 0, total: 3 }, pullRequest: 12, runId: 9, workflow: 'Size', job: 'size', step: 'tare' }
const { matrix: leg, ...single } = ofPullRequest
const red = reportOf({ ...states['over-max-size']!, event: pullRequest(), run: single })
const labeled = { labels: ['accept-image-size'], labeled: { by: 'alice', at: '2026-11-25T12:00:00Z' } }
const accepted = (github: GitHub): Promise<Report> =>
  acceptByLabel(red, inputsOf({ 'override-label': 'accept-image-size' }), { ...createWorld({ event: pullRequest() }).world, github: () => Promise.resolve(github) })
/** A comment that saw a growth of a few bytes only, before the label was set. */
const sawLittle = renderComment(red, 'default', writeStates([{ report: reportOf({ ...states['near-limit']!, run: single }) }]))
const legs = [
  { report: reportOf({ pairs: [{ ...grown, name: 'api' }], run: ofPullRequest }) },
  { report: reportOf({ pairs: [{ ...grown, name: 'worker', platform: 'linux/arm64' }], run: { ...ofPullRequest, matrix: { ...leg, index: 1 }, runId: 8 } }) },
]
const failedBuild = { what: 'api', reason: 'build failed (step 7/12 RUN npm ci exited 1)', run: { ...red.run, runId: 10, headSha: 'abcdef0123' } }

/** What git says of the file that made the largest cause. */
const withLines = (report: Report, text = 'torch==2.12'): Report => ({
  ...report,
  images: report.images.map(({ causes = [], ...one }) => ({
    ...one,
    causes: causes.map((cause, index) =>
      index > 0
        ? cause
        : {
            ...cause,
            lines: [
              { file: text === hostile ? hostile : 'services/api/requirements.txt', line: 2, change: 'added' as const, text },
              { file: 'services/api/requirements.txt', line: 7, change: 'removed' as const, text: text === hostile ? hostile : 'torch==2.10' },
            ],
          },
    ),
  })),
})

/** As on every pull request whose label was not switched off. */
const offered = (report: Report): Report =>
  report.run.event === 'pull_request' ? { ...report, acceptLabel: 'accept-image-size' } : report

/** The lines of the workflow that set the limits. */
const placed = (report: Report): Report => ({
  ...report,
  images: report.images.map((one) => ({
    ...one,
    verdicts: one.verdicts.map((verdict, index) => ({
      ...verdict,
      setAt: { file: '.github/workflows/size.yml', line: 18 + index },
    })),
  })),
})

const reports: Readonly<Record<string, Report>> = {
  ...Object.fromEntries(Object.entries(states).map(([name, facts]) => [name, offered(reportOf(facts))])),
  'placed-limits': placed(offered(reportOf(states['reduction-passes']!))),
  'label-missing': { ...placed(offered(reportOf(states['over-max-size']!))), lacksAcceptLabel: true },
  'changed-lines': withLines(reportOf(states['packages']!)),
  'hostile-lines': withLines(reportOf(states['hostile-packages']!), hostile),
  accepted: await accepted(githubOf(labeled)),
  'label-that-saw-less': await accepted(githubOf({ ...labeled, comments: [sawLittle] })),
  'broken-before': reportOf({ pairs: [{ baseline: againstMain(before), candidate: before }], inputs: { 'max-size': '300MB' }, event: pullRequest() }),
  'partly-broken-before': reportOf({ pairs: [grown], inputs: { 'max-size': '300MB' }, event: pullRequest() }),
  'waiting-for-legs': combineSections(legs)!,
  'newest-not-built': combineSections([{ report: red, notBuilt: failedBuild }])!,
  'from-a-fork': { ...red, run: { ...red.run, fork: 'mallory/hello' } },
}
const reportNamed = (name: string): Report => reports[name] ?? reportOf({ pairs: [] })

/** As the log shows it: a table, and the sentence of a failed job. */
const logOf = (report: Report): string =>
  [...renderText(report), '', failureOf(report) ?? '(the job is green)'].map(logLine).join('\n') + '\n'

const annotationsOf = (report: Report): string =>
  renderAnnotations(report)
    .map(
      ({ level, title, message, file, startLine, endLine }) =>
        `${level} ${file === undefined ? '(no place)' : `${file}:${startLine ?? '?'}-${endLine ?? '?'}`}\n  ${title}\n  ${message}\n`,
    )
    .join('') || '(none)\n'

describe.each(Object.keys(reports).filter((name) => name !== 'five-thousand-layers'))('%s', (name) => {
  const report = reportNamed(name)
  test('comment', async () => {
    await expect(renderComment(report, 'default', ['U1RBVEU='])).toMatchFileSnapshot(`files/${name}.comment.md`)
  })
  test('summary', async () => {
    await expect(renderSummary(report)).toMatchFileSnapshot(`files/${name}.summary.md`)
  })
  test('log', async () => {
    await expect(logOf(report)).toMatchFileSnapshot(`files/${name}.log.txt`)
  })
  test('annotations', async () => {
    await expect(annotationsOf(report)).toMatchFileSnapshot(`files/${name}.annotations.txt`)
  })
})

describe('a comment with 5,000 layers’ worth of rows', () => {
  const text = renderComment(reportNamed('five-thousand-layers'), 'default', ['U1RBVEU='])
  test('comment', async () => {
    await expect(text).toMatchFileSnapshot('files/five-thousand-layers.comment.md')
  })
  test('summary', async () => {
    const summary = renderSummary(reportNamed('five-thousand-layers'))
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(900_000)
    await expect(`${summary.split('\n').slice(0, 60).join('\n')}\n…\n${summary.split('\n').slice(-6).join('\n')}`).toMatchFileSnapshot(
      'files/five-thousand-layers.summary-ends.md',
    )
  })
})

describe.each(Object.keys(reports))('%s: the promises of every comment', (name) => {
  const text = renderComment(reportNamed(name), 'default', ['U1RBVEU='])
  const lines = text.split('\n')

  test('is small enough, markers included', () => {
    expect(text.length).toBeLessThanOrEqual(60_000)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(180_000)
  })

  test('begins with our marker, ends with the state, and has neither anywhere else', () => {
    expect(lines[0]).toBe('<!-- tare:comment v=1 key=default -->')
    expect(lines.at(-2)).toMatch(/^<!-- tare:state [A-Za-z0-9+/=]+ -->$/)
    expect(text.match(/<!--/g)?.length).toBe(2 + (text.match(/`[^`\n]*<!--/g)?.length ?? 0))
    expect(text.match(/-->/g)).toHaveLength(2)
  })

  test('says the verdict in its first line', () => {
    expect(lines[1]).toMatch(/^### (✅|❌|⚠️|ℹ️|⏳) \S/u)
  })

  test('every table is whole: each row has as many cells as its header', () => {
    for (const [index, line] of lines.entries()) {
      if (!/^\|(:?--:?\|)+$/.test(line)) continue
      const width = line.split('|').length
      expect(lines[index - 1]!.split('|')).toHaveLength(width)
      for (const row of lines.slice(index + 1, lines.indexOf('', index))) {
        expect(row.startsWith('|') && row.endsWith('|'), row).toBe(true)
        expect(row.split(/(?<!\\)\|/), row).toHaveLength(width)
      }
    }
  })

  test('every <details> is closed, with the empty lines that a table needs', () => {
    const outsideCode = text.replaceAll(/`[^`\n]*`/g, '')
    expect(outsideCode.match(/<details>/g) ?? []).toHaveLength((outsideCode.match(/<\/details>/g) ?? []).length)
    for (const [index, line] of lines.entries()) {
      if (line.includes('<summary>')) expect(lines[index + 1]).toBe('')
      if (line === '</details>') expect(lines[index - 1]).toBe('')
    }
  })

  test('holds no tag but ours, and mentions nobody', () => {
    const outsideCode = text.replaceAll(/`[^`\n]*`/g, '').replaceAll(/<code>[^<]*<\/code>/g, '')
    const tags = [...outsideCode.matchAll(/<\/?([a-z!][\w-]*)/gi)].map(([, tag]) => tag)
    expect(tags.filter((tag) => !['details', 'summary', 'sub', 'br', 'code', '!--'].includes(tag!))).toStrictEqual([])
    expect(outsideCode).not.toMatch(/@[a-z0-9]/i)
    expect(text).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B]/)
  })
})

describe.each(Object.keys(reports))('%s: nothing that the runner obeys', (name) => {
  test('in any line of the log', () => {
    for (const line of logOf(reportNamed(name)).split('\n')) {
      expect(line).not.toMatch(/^\s*::/)
      expect(line).not.toContain('##[')
    }
  })
})

describe('what is asked of single states', () => {
  const commentOf = (name: string): string =>
    renderComment(reportNamed(name), 'default', ['U1RBVEU='])
      .replace(/^<!--.*-->\n/, '')
      .replace(/\n<!--.*-->\n$/, '')
  // What keeps a number and its unit on one line of a table is a test of its own.
  const bodyOf = (name: string): string => commentOf(name).replaceAll('\u00A0', ' ')

  test('in tables no number is parted from its unit, and code stays as it is', () => {
    const rows = commentOf('hostile-paths')
      .split('\n')
      .filter((line) => line.startsWith('|'))
    for (const row of rows) expect(row.replaceAll(/`[^`]*`/g, '')).not.toMatch(/\d ([kMG]?B|%)|[▲▼] \d/)
    for (const row of rows) for (const [code] of row.matchAll(/`[^`]*`/g)) expect(code).not.toContain('\u00A0')
  })

  test('identical: the headline and nothing else', () => {
    expect(bodyOf('identical')).toBe('### ✅ `api` is identical to `main` (all layers unchanged)')
  })

  test('unchanged: by how much, and what the floor is', () => {
    expect(bodyOf('unchanged').split('\n')[0]).toBe('### ✅ `api`: no significant change in size (+2.4 kB)')
  })

  test.each([
    ['over-max-size', 'Make the image smaller', 'max-size'],
    ['over-max-increase', 'Make the image smaller', 'max-increase'],
    ['min-reduction-missed', 'Make the image smaller', 'min-reduction'],
    ['max-layers', 'Merge or drop instructions', 'max-layers'],
  ])('%s: a failing comment tells the two ways out, as the failed job does', (name, mend, rule) => {
    for (const text of [bodyOf(name).replaceAll('`', ''), failureOf(reportNamed(name))]) {
      // The comment names all broken rules in one sentence.
      expect(text).toMatch(new RegExp(`(${mend}, accept it with the label accept-image-size and re-run this job, or|Is it intended\\? Then set the label accept-image-size, then .*, or) change ${rule}( and [\\w-]+)? in the workflow\\.`))
    }
  })

  test.each(['baseline-failed', 'baseline-failed-over-max-size'])('%s: says once which step of the baseline failed', (name) => {
    const readable = bodyOf(name).replaceAll(/[\\`*]/g, '')
    expect(readable).toContain('step 7/12 RUN npm ci --omit=dev')
    expect(readable).toContain('exited 1')
    expect(readable).not.toMatch(/could not be built: main could not be built/)
  })

  test('a missed reduction is not blamed on a small line that the image gained on its way down', () => {
    expect(failureOf(reportNamed('min-reduction-missed'))).not.toContain('+1.2 MB')
  })

  test('too many layers are not blamed on bytes: the way out is fewer layers', () => {
    const sentence = failureOf(reportNamed('max-layers'))
    expect(sentence).toContain('has 4 layers, 3')
    expect(sentence).not.toMatch(/Largest cause|Make the image smaller/)
  })

  test('a different base image is told as one, with both names', () => {
    expect(bodyOf('min-reduction-missed')).toMatch(/−782\.0 MB.*golang:1\.10\.3.*alpine:3\.20/)
  })

  test('warn-only: would fail, with a warning sign; the job is green', () => {
    expect(bodyOf('warn-only')).toMatch(/^### ⚠️ would fail: `api` grows by 71\.2 MB \(\+21\.5 %\) to 402\.9 MB/)
    expect(bodyOf('warn-only')).not.toContain('❌')
    expect(failureOf(reportNamed('warn-only'))).toBeUndefined()
  })

  test('new image: its size and its share of the limit', () => {
    expect(bodyOf('new-image').split('\n')[0]).toBe('### ℹ️ new image `api`, 331.7 MB (87 % of 380 MB)')
  })

  test('over max-waste: how much is wasted, and both limits', () => {
    expect(bodyOf('over-max-waste').split('\n')[0]).toBe('### ❌ `api` wastes 70.0 MB (24.7 %), 5 % and 20 MB allowed')
    expect(failureOf(reportNamed('over-max-waste'))).toMatch(/^Over budget: api linux\/amd64 wastes 70\.0 MB .* \(max-waste\)\./)
  })

  test('wasted files name the line that brought them and the one that hid them; the base’s own waste is told apart', () => {
    const body = bodyOf('files-and-waste').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    expect(body).toContain(
      '| 41.0 MB | `root/.npm/_cacache/index`<br>added by line 14 `RUN npm ci --omit=dev`, deleted by line 15 `RUN rm -rf /root/.npm` |',
    )
    expect(body).toContain('copied with new metadata by line 18')
    expect(body).toContain('**70.0 MB** (12.0 MB of it by the base image)')
  })

  test('an image of unknown making: its own history tells where layers come from, without a link', () => {
    expect(bodyOf('existing-images')).toContain('- **+1.6 MB** `RUN apk add --no-cache ca-certificates tzdata`')
    expect(bodyOf('existing-images')).not.toContain('built')
  })

  test('what could not be measured is told with its reason, in comment, summary and log', () => {
    const report = reportNamed('not-measured')
    for (const text of [bodyOf('not-measured'), renderSummary(report).replaceAll('\u00A0', ' '), logOf(report)]) {
      expect(text.match(/no space left on device/g)).toHaveLength(1)
      expect(text).toMatch(/max-waste`? 5 %: not checked, the layers were not read/)
    }
    expect(report.result).toBe('warn')
  })

  test.each(['hostile-paths', 'hostile-largest-files'])('%s: every path has its row, and every row is of one path', (name) => {
    const paths = reportNamed(name).images[0]?.paths
    // The comment shortens long ones; the summary does not.
    const [, table = ''] = renderSummary(reportNamed(name)).split(/<summary>(?:Files that|Largest files)/)
    const rows = table.split('\n').filter((line) => /^\| [^`|]+ \| `/.test(line))
    expect(paths?.lines).toHaveLength(NASTY_PATHS.length + 1)
    for (const [index, line] of (paths?.lines ?? []).entries()) expect(rows[index]).toContain(` | ${codeSpan(line.path)}`)
  })

  test('near the limit: how near', () => {
    expect(bodyOf('near-limit').split('\n')[0]).toBe('### ⚠️ `api` grows by 2.4 kB to 331.7 MB, 98 % of its 340 MB limit')
  })

  test('accepted: the growth, who, which label; the job is green', () => {
    expect(bodyOf('accepted').split('\n')[0]).toBe('### ✅ `api` grows by 71.2 MB (+21.5 %) to 402.9 MB, accepted by `@alice` (label `accept-image-size`)')
    expect(failureOf(reportNamed('accepted'))).toBeUndefined()
    expect(reportNamed('accepted').result).toBe('accepted')
  })

  test('a label that saw less growth does not accept more: what to do is said', () => {
    expect(bodyOf('label-that-saw-less')).toMatch(/^### ❌/)
    expect(failureOf(reportNamed('label-that-saw-less'))).toContain('The label accept-image-size accepted +2.4 kB, now it is +71.2 MB: remove the label and add it again')
  })

  test('what the target branch breaks as well is said, and is no fault of a pull request that adds nothing', () => {
    expect(bodyOf('broken-before').split('\n')[0]).toBe('### ⚠️ `api` is 331.7 MB, 31.7 MB over its 300 MB limit, as it was before')
    expect(failureOf(reportNamed('broken-before'))).toBeUndefined()
    expect(bodyOf('partly-broken-before').split('\n')[0]).toBe(
      '### ❌ `api` grows by 71.2 MB (+21.5 %) to 402.9 MB',
    )
  })

  test('a leg that is not there is waiting, by name where an earlier run told it, and the sign is not green', () => {
    expect(bodyOf('waiting-for-legs')).toMatch(/^### ⏳ .*, so far\n\n⏳ Waiting for worker linux\/arm64; 1 of the 3 matrix jobs of size/)
  })

  test('layers link to their lines at the head commit, the baseline’s to its own', () => {
    const body = bodyOf('over-max-size')
    expect(body).toContain('https://github.com/acme/hello/blob/9e8d7c6a5b4c3d2e1f0a9b8c7d6e5f4a3b2c1d0e/services/api/Dockerfile#L14')
    // What both have is linked once, to the head.
    expect(body).not.toContain('blob/1d2c9f3b8a7e6d5c4b3a2f1e0d9c8b7a6f5e4d3c/')
    const gone = bodyOf('reduction-passes').split('\n').filter((line) => line.includes('COPY server.go .'))
    expect(gone).toHaveLength(1)
    expect(gone[0]).toContain('blob/9e8d7c6a5b4c3d2e1f0a9b8c7d6e5f4a3b2c1d0e/dockerfile#L7')
  })

  test('the failure text stands alone: image, size, limit, by how much, the largest cause', () => {
    expect(failureOf(reportNamed('over-max-size'))?.split('\n')[0]).toBe(
      'Over budget: api linux/amd64 is 402.9 MB, 22.9 MB over its 380 MB limit (max-size), and grows by 71.2 MB (+21.5 %), more than the 3 % and 5 MB allowed (max-increase). Largest cause: services/api/Dockerfile:14 RUN npm ci --omit=dev (+55.7 MB). Make the image smaller, accept it with the label accept-image-size and re-run this job, or change max-size and max-increase in the workflow.',
    )
  })
})

describe.each(Object.keys(reports).filter((name) => reportNamed(name).images.some(({ paths: lines }) => lines)))('%s: the whole, to the byte', (name) => {
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
  const total = ({ lines, rest }: { readonly lines: readonly { bytes: number }[]; readonly rest: { bytes: number } }): number =>
    sum([...lines, rest].map(({ bytes }) => bytes))

  test.each(reportNamed(name).images.map((one) => [`${one.name} ${one.platform}`, one] as const))('%s', (_, { paths: files, waste, ...one }) => {
    expect(files && total(files)).toBe(one.delta ? one.delta.visibleBytes : one.candidate.visibleBytes)
    expect(waste && total(waste)).toBe(one.candidate.wastedBytes)
    if (one.delta?.uncompressedBytes !== undefined)
      expect((one.delta.visibleBytes ?? NaN) + (one.delta.wastedBytes ?? NaN)).toBe(one.delta.uncompressedBytes)
  })
})

describe('nothing was measured: the summary says so, why, and what to do', () => {
  test.each([
    [
      'build-failed',
      'the candidate could not be built: step 7/12 RUN npm ci (services/api/Dockerfile:14) exited 1',
      undefined,
      ['npm error code E404', '  npm error 404 `x` not found', '::error::boo', '</details> | @team'],
    ],
    ['bad-input', 'max-size: "140 megs" is not a size', 'write it like 140MB, 128MiB, 1.5GB (units B kB MB GB KiB MiB GiB)', []],
  ] as const)('%s', async (name, message, hint, output) => {
    await expect(renderNotMeasured(message, hint, output)).toMatchFileSnapshot(`files/not-measured-${name}.summary.md`)
  })

  test('output keeps its indentation, backticks and pipes: it stands in a code block', () => {
    const text = renderNotMeasured('x', undefined, ['  indented `a|b`', 'next'])
    expect(text).toContain('\n      indented `a|b`\n    next\n')
  })
})

describe('the comment always fits, and says what is not in it', () => {
  const of = (count: number, name: (index: number) => string, facts: Omit<ReportFacts, 'pairs'> = {}): Report => {
    const report = reportOf({ pairs: [grown], ...facts })
    return { ...report, images: Array.from({ length: count }, (_, index) => ({ ...report.images[0]!, name: name(index) })) }
  }
  const text = (length: number): string => Array.from({ length }, (_, index) => String.fromCharCode(0x4e00 + ((index * 7919) % 20_000))).join('')
  const tight = { 'max-size': '1MB', 'max-increase': '1%', 'max-layers': '1', 'max-layer-size': '1kB' }

  test.each<[string, Report, RegExp]>([
    ['200 images over budget', of(200, (index) => `service-${index}`, { inputs: tight }), /… \d+ more, all in the job summary/],
    ['1,000 images', of(1_000, (index) => `service-${index}`), /… \d+ more, all in the job summary/],
    ['1,000 long names over budget', of(1_000, (index) => `${index}${text(500)}`, { inputs: tight }), /… 990 more, all in the job summary/],
    ['a name of 70 kB', of(1, () => text(23_000)), /^### .*…/m],
    ['a reason of 70 kB', { ...of(2, String), notMeasured: [{ what: 'files', reason: text(23_000) }] }, /Not measured: .*…/],
    ['1,000 jobs to wait for', { ...of(1, String), waiting: Array.from({ length: 1_000 }, (_, index) => `job ${index} ${text(100)}`) }, /more/],
    [
      '1,000 builds that failed',
      { ...of(1, String), notBuilt: Array.from({ length: 1_000 }, (_, index) => ({ what: `job ${index}`, reason: text(100) })) },
      /… \d+ more, all in the job summary/,
    ],
  ])('%s', (_, report, says) => {
    const states = writeStates(report.images.map((image) => ({ report: { ...report, images: [image] } })))
    const comment = renderComment(report, 'default', states)
    expect(comment.length).toBeLessThanOrEqual(60_000)
    expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(180_000)
    expect(comment).toMatch(says)
    expect(comment.split('\n')[1]).toMatch(/^### /)
    expect(Buffer.byteLength(renderSummary(report))).toBeLessThanOrEqual(900_000)
  })

  test('where rows are cut, those that fail stay', () => {
    const calm = of(1_000, (index) => `calm-${index}-${'x'.repeat(100)}`)
    const broken = of(1, () => 'broken', { inputs: tight })
    const comment = renderComment({ ...broken, images: [...calm.images, ...broken.images] }, 'default', [])
    expect(comment).toMatch(/^\| ❌ `broken` /m)
  })

  test('what platforms share is told once, and two causes of one image stay two', () => {
    const sized = (...bytes: readonly number[]) => image([node, ...bytes.map((own) => api(14, 'RUN npm ci --omit=dev', own))])
    const on = (platform: string, before: readonly number[], after: readonly number[]): PairFacts => ({
      platform,
      baseline: againstMain(sized(...before)),
      candidate: sized(...after),
    })
    const pairs = [on('linux/amd64', [MB, 2 * MB], [5_600_000, 4 * MB]), on('linux/arm64', [MB, 2 * MB], [5_400_000, 4 * MB])]
    const comment = renderComment(reportOf({ pairs }), 'default', []).replaceAll('\u00A0', ' ')
    expect(comment).toContain('- **+4.6 MB / +4.4 MB** both: [')
    expect(comment).toContain('- **+2.0 MB** both: [')
    expect(comment.match(/same instruction, different result/g)).toHaveLength(2)
  })

  test('identical images are one line, beside others', () => {
    const same = reportOf({ pairs: ['one', 'two'].map((name) => ({ name, baseline: againstMain(before), candidate: before })) })
    const comment = renderComment({ ...same, images: [...same.images, ...of(1, () => 'grown').images] }, 'default', [])
    expect(comment).toContain('<summary>2 unchanged</summary>\n\n* `one`: ')
    expect(comment).not.toMatch(/^\| `one`/m)
    expect(comment).toMatch(/^\| ✅ `grown`/m)
  })
})

describe('a stranger’s text in every place that takes any', () => {
  const seen = new Set<string>()

  test.each(Object.keys(reports).filter((name) => name !== 'five-thousand-layers'))('%s: words and code in every medium', (name) => {
    const { report, places } = withCanaries(reportNamed(name))
    for (const place of places) seen.add(place)
    const notBuilt = { run: report.run, what: CANARY, reason: CANARY }
    const comment = renderComment(report, 'default', [])
    expect(comment).toContain('evil')
    for (const text of [comment, renderSummary(report), renderNotMeasured(CANARY, CANARY, [CANARY]), renderComment(combineSections([{ report, notBuilt }])!, 'k', [])])
      expect(harmsOf(text)).toStrictEqual([])
    const lines = [...renderText(report), ...renderConsole(report, { kind: 'inspect', colours: 'plain' }), ...renderConsole(report, { kind: 'compare', colours: 'plain' })]
    for (const line of lines) expect(line).toBe(printable(line))
  })

  test('all of the schema’s own texts were among them', () => {
    expect([...seen].filter((place) => /^images\.\*\.\w+$/.test(place)).sort()).toStrictEqual(['images.*.name'])
    expect([...seen].filter((place) => /sizeMeaning|engine$|buildx|platform|baseline.sha$/i.test(place))).toStrictEqual([])
    expect(seen.size).toBeGreaterThan(40)
  })
})
