import { followBuild } from '../../src/buildx/progress.js'
import { readState, writeStates } from '../../src/comment/state.js'
import { compareImages } from '../../src/diff/compare.js'
import type { ReportImage } from '../../src/domain/image.js'
import type { Origin } from '../../src/domain/origin.js'
import type { Report } from '../../src/domain/report.js'
import { type MeasuredImage, measureFiles } from '../../src/measure/readimage.js'
import { createElfReader } from '../../src/oci/elf.js'
import { readLayer } from '../../src/oci/layer.js'
import { createPathTable } from '../../src/oci/pathtable.js'
import { earlierStage, lineageOf, parseDockerfile } from '../../src/origins/dockerfile.js'
import { historyText } from '../../src/origins/history.js'
import { layerOrigins, readProvenance } from '../../src/origins/provenance.js'
import { createMask } from '../../src/plan/mask.js'
import { renderAnnotations } from '../../src/report/annotations.js'
import { assembleReport } from '../../src/report/assemble.js'
import { renderText } from '../../src/report/log.js'
import { renderComment, renderSummary } from '../../src/report/markdown/comment.js'
import { reportSchema } from '../../src/report/schema.js'
import { renderConsole } from '../../src/report/terminal.js'
import { dir, file, hardlink, longName, pax, paxGlobal } from '../support/tar.js'

// Hostile input by its kind, in any size. Each gives the work that is measured; what it is made of is made before.

export interface Family {
  readonly name: string
  /** So large that one run takes a good part of a second where it is linear, and minutes where it is not. */
  readonly size: number
  readonly prepare: (size: number) => () => unknown
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index)
const digest = (index: number): string => `sha256:${index.toString(16).padStart(64, '0')}`

type Entries = readonly [count: number, entry: (index: number) => Buffer]

/** A layer as it is asked for: its own bytes are no part of what is held. */
async function* written([count, entry]: Entries) {
  for (let index = 0; index < count; index += 500)
    yield Buffer.concat(numbers(Math.min(500, count - index)).map((more) => entry(index + more)))
  await Promise.resolve()
}

/** Reads layers, and tells all that is told of the image. */
async function inspect(...layers: readonly Entries[]): Promise<string> {
  const paths = createPathTable()
  const archive = {
    label: 'image',
    id: digest(0),
    platform: 'linux/amd64',
    layers: layers.map((layer, index) => ({ diffId: digest(index), read: () => readLayer(written(layer), paths) })),
    createdBy: layers.map(() => undefined),
  }
  const origins = layers.map((_, index): Origin => ({ kind: 'history', text: `RUN step ${index}` }))
  const candidate = await measureFiles(archive, origins, paths)
  const baseline = { kind: 'none', reason: 'none', isNew: false } as const
  return tell([
    compareImages(
      { platform: 'linux/amd64', candidate, baseline },
      { measure: 'uncompressed', minChangeBytes: 0, paths },
    ),
  ])
}

const tell = (comparisons: readonly ReturnType<typeof compareImages>[]): string =>
  tellReport(
    assembleReport({
      run: { event: 'push', startedAt: '', finishedAt: '' },
      builder: { method: 'existing-images' },
      measure: 'uncompressed',
      minChangeBytes: 0,
      notMeasured: [],
      images: comparisons.map((compared) => ({ name: 'app', ...compared, verdicts: [] })),
    }),
  )

/** By every renderer, and by the schema. */
function tellReport(report: Report): string {
  reportSchema.parse(report)
  const states = writeStates([{ report }])
  const comment = renderComment(report, 'key', states)
  readState(comment)
  return [
    comment,
    renderSummary(report),
    ...renderText(report),
    ...renderConsole(report, { kind: 'compare', colours: 'plain' }),
    ...renderConsole(report, { kind: 'inspect', colours: 'plain' }),
    JSON.stringify(renderAnnotations(report)),
  ].join('\n')
}

const sideOf = (diffIds: readonly string[], origin: (index: number) => Origin): MeasuredImage => {
  const layers = diffIds.map((diffId, index) => ({
    diffId,
    origin: origin(index),
    verified: true,
    uncompressedBytes: 1_000 + index,
  }))
  return {
    digest: digest(diffIds.length),
    platform: 'linux/amd64',
    layers,
    uncompressedBytes: layers.reduce((sum, layer) => sum + layer.uncompressedBytes, 0),
  }
}

const compared = (before: readonly string[], after: readonly string[], origin: (index: number) => Origin) => () => {
  const baseline = { kind: 'image', label: 'old', image: sideOf(before, origin) } as const
  const pair = { platform: 'linux/amd64', candidate: sideOf(after, origin), baseline }
  return tell([compareImages(pair, { measure: 'uncompressed', minChangeBytes: 0, paths: createPathTable() })])
}

const history = (index: number): Origin => ({ kind: 'history', text: `RUN step ${index}` })

/** A report whose every text is this one. */
const reportOf = (text: string, count: number): Report => {
  const origin: Origin = { kind: 'instruction', file: text, startLine: 1, endLine: 1, text, stage: text }
  const weight = {
    digest: text,
    uncompressedBytes: 100,
    layers: [{ diffId: text, origin, shared: false, verified: true, uncompressedBytes: 100 }],
  }
  const line = { path: text, change: 'added', bytes: 100, files: 1 } as const
  const rest = { files: 0, bytes: 0 }
  const image: ReportImage = {
    name: text,
    platform: 'linux/amd64',
    change: 'changed',
    baseline: { kind: 'image', label: text, ...weight },
    candidate: weight,
    delta: { uncompressedBytes: count },
    causes: numbers(count).map(() => ({
      kind: 'changed',
      deltaBytes: 1,
      origin,
      before: origin,
      paths: { lines: [line], rest },
    })),
    paths: { lines: numbers(Math.min(count, 1_000)).map(() => line), rest },
    waste: {
      lines: [
        {
          path: text,
          files: 1,
          bytes: 1,
          cause: 'deleted',
          introducedBy: { layer: 0, origin },
          removedBy: { layer: 0, origin },
        },
      ],
      rest,
    },
    hints: numbers(Math.min(count, 500)).map(() => ({
      rule: text,
      bytes: 1,
      path: text,
      advice: text,
      lines: [text],
      docs: text,
      origin,
    })),
    verdicts: [
      {
        rule: 'max-size',
        limit: { bytes: 1 },
        actual: { bytes: 100 },
        exceededBy: { bytes: 99 },
        outcome: 'failed',
        reason: text,
      },
    ],
  }
  const { schemaVersion, tool } = { schemaVersion: 1, tool: { name: 'tare', version: '1' } } as const
  return {
    schemaVersion,
    tool,
    result: 'fail',
    measure: 'uncompressed',
    minChangeBytes: 0,
    run: { event: text, startedAt: '', finishedAt: '' },
    builder: { method: 'existing-images' },
    images: [image],
  }
}

const texts: readonly (readonly [string, string])[] = [
  ['blanks', ' '],
  ['brackets', ']('],
  ['backticks', '`'],
  ['digits', '1'],
  ['slashes', '/'],
  ['stars', '*_~'],
  ['colons', '::'],
  ['HTML', '<a href='],
]

const archives: readonly Family[] = [
  {
    name: 'many files',
    size: 40_000,
    prepare: (size) => prepared([size, (index) => file(`d${index % 100}/f${index}`, 'x')]),
  },
  { name: 'many folders', size: 20_000, prepare: (size) => prepared([size, (index) => file(`d${index}/d/d/f`, 'x')]) },
  {
    name: 'nested folders',
    size: 4_000,
    prepare: (size) =>
      prepared([size, (index) => longEntry(`${'d/'.repeat(4_000)}${'e/'.repeat(index % 8_000)}f${index}`)]),
  },
  {
    name: 'long names',
    size: 5_000,
    prepare: (size) => prepared([size, (index) => longEntry(String(index).padEnd(4_000, 'n'))]),
  },
  {
    name: 'hard links to a deep file',
    size: 40_000,
    prepare: (size) => {
      const deep = `${'d/'.repeat(2_000)}f`
      return prepared(
        [1, () => longEntry(deep)],
        [size, (index) => Buffer.concat([pax({ linkpath: deep }), hardlink(`l${index}`, 'cut')])],
      )
    },
  },
  {
    name: 'packages of dpkg',
    size: 10_000,
    prepare: (size) => {
      const stanza = (index: number): string =>
        `Package: p${index}\nStatus: install ok installed\nVersion: 1\nDepends: p${index + 1}\n\n`
      return prepared(
        [1, () => file('var/lib/dpkg/status', numbers(size).map(stanza).join(''))],
        [size, (index) => file(`var/lib/dpkg/info/p${index}.list`, `/usr/bin/p${index}\n`)],
        [size, (index) => file(`usr/bin/p${index}`, 'x'.repeat(index % 10))],
      )
    },
  },
  {
    name: 'packages of npm, one in another',
    size: 2_000,
    prepare: (size) =>
      prepared([
        size,
        (index) => longEntry(`${'node_modules/p/'.repeat(1 + (index % 200))}node_modules/q${index}/package.json`),
      ]),
  },
  {
    name: 'packages of npm that are damaged',
    size: 20_000,
    prepare: (size) => prepared([size, (index) => file(`app/node_modules/p${index}/package.json`, '{')]),
  },
  {
    name: 'packages of Python with long lists',
    size: 40_000,
    prepare: (size) =>
      prepared(
        [
          1,
          () =>
            file(
              's/x-1.dist-info/RECORD',
              numbers(size)
                .map((index) => `p/f${index}.py,,\n`)
                .join(''),
            ),
        ],
        [size, (index) => file(`s/p/__pycache__/f${index}.cpython-311.pyc`, 'x')],
      ),
  },
  {
    name: 'a chain of hard links',
    size: 40_000,
    prepare: (size) => prepared([1, () => file('l0', 'x')], [size, (index) => hardlink(`l${index + 1}`, `l${index}`)]),
  },
  {
    name: 'whiteouts of folders that hold all',
    size: 20_000,
    prepare: (size) =>
      prepared(
        [size, (index) => file(`a/b/c/f${index}`, 'x')],
        [size, (index) => file(`a/b/c/.wh.f${index}`, '')],
        [1, () => file('.wh.a', '')],
      ),
  },
  {
    name: 'waste between many layers',
    size: 1_000,
    prepare: (size) =>
      prepared(
        ...numbers(size).map((layer): Entries => [20, (index) => file(`p${(layer + index) % size}`, String(layer))]),
      ),
  },
  {
    name: 'records',
    size: 40_000,
    prepare: (size) => prepared([size, (index) => Buffer.concat([pax({ path: `f${index}` }), file('cut', 'x')])]),
  },
  {
    name: 'a record for all',
    size: 20_000,
    prepare: (size) =>
      prepared([size, (index) => (index === 0 ? paxGlobal({ path: 'g'.repeat(4_000) }) : file('cut', 'x'))]),
  },
  { name: 'folders again and again', size: 80_000, prepare: (size) => prepared([size, () => dir('a/b/')]) },
]

const longEntry = (name: string): Buffer => Buffer.concat([longName(name), file('cut', 'x')])

const prepared =
  (...layers: readonly Entries[]) =>
  (): unknown =>
    inspect(...layers)

const dockerfileOf = (lines: readonly string[]) => parseDockerfile('Dockerfile', lines.join('\n'))

const others: readonly Family[] = [
  ...texts.map(([name, text]): Family => ({
    name: `history of ${name}`,
    size: 1_000_000,
    prepare: (size) => {
      const row = `RUN ${text.repeat(size)}x`
      return () => numbers(20).map(() => historyText(row))
    },
  })),
  ...texts.map(([name, text]): Family => ({
    name: `a report of ${name}`,
    size: 300,
    prepare: (size) => {
      const report = reportOf(text.repeat(4_096 / text.length), size)
      return () => tellReport(report)
    },
  })),
  { name: 'many causes, files and hints', size: 3_000, prepare: (size) => () => tellReport(reportOf('text', size)) },
  {
    name: 'many images',
    size: 400,
    prepare: (size) => {
      const [image] = reportOf('text', 1).images
      const report = {
        ...reportOf('text', 1),
        images: numbers(size).map((index) => ({ ...image!, name: `image-${index}` })),
      }
      return () => tellReport(report)
    },
  },
  ...(
    [
      ['the same layers', (index: number) => index, () => 0],
      ['other layers', (index: number, size: number) => size + index, () => 0],
      ['layers in reverse', (index: number, size: number) => size - index, () => 0],
      ['one layer again and again', () => 0, () => 1],
    ] as const
  ).map(([name, after, before]): Family => ({
    name,
    size: 10_000,
    prepare: (size) =>
      compared(
        numbers(size).map((index) => digest(before() === 1 ? index % 2 : index)),
        numbers(size).map((index) => digest(after(index, size))),
        history,
      ),
  })),
  {
    name: 'layers that all say the same',
    size: 10_000,
    prepare: (size) =>
      compared(
        numbers(size).map(digest),
        numbers(size).map((index) => digest(size + index)),
        () => history(0),
      ),
  },
  {
    name: 'stages',
    size: 3_000,
    prepare: (size) => {
      const lines = numbers(size).map(
        (index) =>
          `FROM ${index === 0 ? 'scratch' : `s${index - 1}`} AS s${index}\nRUN step ${index}\nCOPY --from=s${Math.max(0, index - 1)} /a /b`,
      )
      return () => {
        const dockerfile = dockerfileOf(lines)
        return layerOrigins(provenanceOf(size), dockerfile, size, () => true)
      }
    },
  },
  ...(
    [
      ['comments between stages', 20_000, (size) => 'FROM a\n'.repeat(size / 4) + '# why\n'.repeat(size)],
      ['a long line', 100_000, (size) => `FROM a\nRUN ${' && b'.repeat(size / 5)}`],
      ['a long heredoc', 400_000, (size) => `FROM a\nRUN <<E\n${'a'.repeat(size)}\nE`],
      ['many heredocs', 100_000, (size) => `FROM a\nRUN ${'<<E '.repeat(size / 4)}`],
      ['flags', 4_500, (size) => `FROM a\nCOPY ${'--link '.repeat(size)}--from=b /a /b`],
      ['lines that go on', 9_000, (size) => `FROM a\nRUN a${' \\\n  b'.repeat(size)}`],
    ] as const satisfies readonly (readonly [string, number, (size: number) => string])[]
  ).map(([name, size, textOf]): Family => ({
    name: `a Dockerfile with ${name}`,
    size,
    prepare: (size) => {
      const text = textOf(size)
      return () => parseDockerfile('Dockerfile', text)
    },
  })),
  {
    name: 'stages of one name',
    size: 4_000,
    prepare: (size) => {
      const dockerfile = dockerfileOf(numbers(size).flatMap(() => ['FROM one AS one', 'COPY --from=one /a /b']))
      return () => [
        ...dockerfile.stages.map((stage) => earlierStage(dockerfile, stage, 'one')),
        ...lineageOf(dockerfile, dockerfile.stages.at(-1)!),
      ]
    },
  },
  {
    name: 'instructions',
    size: 9_000,
    prepare: (size) => {
      const lines = ['FROM scratch', ...numbers(size).map((index) => `RUN step ${index}`)]
      return () => {
        const recipe = {
          context: '/',
          file: '/Dockerfile',
          target: undefined,
          dockerfile: dockerfileOf(lines),
          buildContexts: [],
        }
        const target = {
          id: 'candidate',
          side: 'candidate',
          platform: undefined,
          recipe,
          tag: 'tag',
        } as unknown as Parameters<typeof followBuild>[0][number]
        const progress = followBuild([target], (text) => text)
        const time = '2026-01-01T00:00:00Z'
        return numbers(size).map((index) =>
          progress.push(
            JSON.stringify({
              vertexes: [
                {
                  digest: digest(index),
                  name: `[${index + 1}/${size}] RUN step ${index}`,
                  started: time,
                  completed: time,
                },
              ],
            }),
          ),
        )
      }
    },
  },
  {
    name: 'a step with a long name',
    size: 80_000,
    prepare: (size) => {
      const line = JSON.stringify({
        vertexes: [
          {
            digest: 'a',
            name: `[${'1'.repeat(size)}`,
            started: '2026-01-01T00:00:00Z',
            completed: '2026-01-01T00:00:09Z',
          },
        ],
      })
      return () => numbers(100).map(() => followBuild([], (text) => text).push(line))
    },
  },
  {
    name: 'sections of a program',
    size: 2_000,
    prepare: (size) => {
      const program = programOf(size)
      return () => numbers(20).map(() => createElfReader(program.length).take(program, 0))
    },
  },
  {
    name: 'steps of a provenance',
    size: 3_000,
    prepare: (size) => () =>
      layerOrigins(
        provenanceOf(size),
        dockerfileOf(['FROM scratch', ...numbers(size).map((index) => `RUN step ${index}`)]),
        size,
        () => true,
      ),
  },
  {
    name: 'values to mask',
    size: 10_000,
    prepare: (size) => {
      const mask = createMask(numbers(size).map((index) => `value-${index}-${index * 7}`))
      return () => numbers(20).map((index) => mask(`text with value-${index}-${index * 7} in it `.repeat(10)))
    },
  },
  {
    name: 'a comment with many sections',
    size: 200,
    prepare: (size) => {
      const report = reportOf('text', 3)
      const [state = ''] = writeStates(
        numbers(size).map((index) => ({ report: { ...report, run: { ...report.run, job: `job-${index}` } } })),
      )
      return () => readState(`<!-- tare:state ${state} -->\n`)
    },
  },
]

/** Whose sections all have the longest name, and are said to hold the names of symbols. */
function programOf(sections: number): Buffer {
  const names = 65_536
  const table = 64 + names
  const file = Buffer.alloc(table + 64 * sections, 0)
  file.set([0x7f, 0x45, 0x4c, 0x46, 2, 1])
  file.writeUInt16LE(2, 16)
  file.writeUInt32LE(table, 40)
  for (const [at, value] of [64, sections, 1].entries()) file.writeUInt16LE(value, 58 + at * 2)
  file.fill('n', 64, table)
  for (let index = 1; index < sections; index++) {
    const at = table + 64 * index
    const [type, bytes] = index === 1 ? [3, names] : [3, 0]
    file.writeUInt32LE(type, at + 4)
    file.writeUInt32LE(64, at + 24)
    file.writeUInt32LE(bytes, at + 32)
  }
  // One that may be stripped: without it nothing is asked of the rest.
  file.writeUInt32LE(2, table + 4)
  return file
}

/** Of steps that each put a layer upon the one before. */
function provenanceOf(size: number) {
  const steps = numbers(size).map((index) => ({
    id: `step${index}`,
    inputs: index === 0 ? [] : [`step${index - 1}:0`],
    op: { Op: { exec: { mounts: [{ dest: '/', input: index === 0 ? -1 : 0 }] } } },
  }))
  const locations = Object.fromEntries(
    steps.map(({ id }, index) => [
      id,
      { locations: [{ ranges: [{ start: { line: index + 2 }, end: { line: index + 2 } }] }] },
    ]),
  )
  return readProvenance({
    buildConfig: { llbDefinition: [...steps, { id: `step${size}`, inputs: [`step${size - 1}:0`] }] },
    metadata: { 'https://mobyproject.org/buildkit@v1#metadata': { layers: {}, source: { locations } } },
  })
}

export const FAMILIES: readonly Family[] = [...archives, ...others]
