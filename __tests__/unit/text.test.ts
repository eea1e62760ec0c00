import { describe, expect, test } from 'vitest'
import { createPathTable } from '../../src/oci/pathtable.js'
import { renderText } from '../../src/report/log.js'
import { viewOf } from '../../src/report/view.js'
import { file, whiteout } from '../support/naive.js'
import {
  againstMain,
  fromBase,
  image,
  imageOfFiles,
  instruction,
  knownBy,
  layer,
  type PairFacts,
  reportOf,
} from '../support/reports.js'

const MB = 1_000_000
const base = layer(fromBase('node:22-slim'), 250 * MB)
const run = (line: number, bytes: number) => layer(instruction('Dockerfile', line, `RUN step ${line}`), bytes)
const pair = (before: number, after: number, more: Partial<PairFacts> = {}): PairFacts => ({
  baseline: againstMain(image([base, run(2, before)])),
  candidate: image([base, run(2, after)]),
  ...more,
})
const textOf = (pairs: readonly PairFacts[], inputs: Readonly<Record<string, string>> = {}) =>
  renderText(reportOf({ pairs, inputs }))

test('a table, why, the verdict of each rule, what the numbers are, and the headline last', () => {
  expect(textOf([pair(20 * MB, 75_700_000)], { 'max-size': '1GB', 'max-increase': '5MB' })).toStrictEqual([
    'Image  Platform         Size  Baseline               Change',
    'api    linux/amd64  325.7 MB  270.0 MB  ▲ 55.7 MB (+20.6 %)',
    'Why, api linux/amd64:',
    '     +55.7 MB  Dockerfile:2 RUN step 2',
    '                 same instruction, different result',
    '  ✅ max-size 1 GB: 33 % used',
    '  ❌ max-increase 5 MB: +55.7 MB, 5.0 MB allowed',
    'size = files in all layers, uncompressed, counted by Tare (OCI export); 1 MB = 1,000,000 B',
    '❌ Image size: api grows by 55.7 MB (+20.6 %) to 325.7 MB',
  ])
})

describe('columns', () => {
  test('names to the left, numbers to the right, whatever their length', () => {
    const [header, ...rows] = textOf([
      pair(MB, 2 * MB, { name: 'a' }),
      pair(MB, 700 * MB, { name: 'much-longer', platform: 'linux/arm64/v8' }),
    ])
    const end = (line: string | undefined, text: RegExp): number => {
      const match = text.exec(line ?? '')
      return match ? match.index + match[0].length : -1
    }
    const table = rows.slice(0, 2)
    const size = end(header, /Size/)
    for (const row of table) expect(end(row, /^\S+ +\S+ +\S+ [kMG]?B/)).toBe(size)
    expect(table.map((row) => row.indexOf('linux/'))).toStrictEqual([
      header?.indexOf('Platform'),
      header?.indexOf('Platform'),
    ])
  })

  test('what is not known is a dash, not a number', () => {
    const [, row] = textOf([pair(MB, MB, { baseline: { kind: 'failed', reason: 'main could not be built: x' } })])
    expect(row).toMatch(/251\.0 MB +– +–$/)
  })
})

test('at most five causes, and how many more there are for how much', () => {
  const many = Array.from({ length: 9 }, (_, index) => run(index + 2, (index + 1) * MB))
  const lines = textOf([{ baseline: againstMain(image([base])), candidate: image([base, ...many]) }])
  const causes = lines.filter((line) => line.includes('MB') && line.startsWith('  '))
  expect(causes).toHaveLength(6)
  expect(causes.at(-1)?.trim()).toBe('+10.0 MB  4 more')
})

test('long instructions are cut', () => {
  const long = layer(instruction('Dockerfile', 2, `RUN ${'x'.repeat(290)}`), 30 * MB)
  const lines = textOf([{ baseline: againstMain(image([base])), candidate: image([base, long]) }])
  for (const line of lines.filter((text) => text.includes('xxx'))) expect(line.length).toBeLessThanOrEqual(160)
})

test('every entry is one line, whatever names and instructions hold', () => {
  const hostile = 'a\nb\r\u2028::error::x\u202E'
  const lines = textOf([
    {
      name: hostile,
      baseline: againstMain(image([base])),
      candidate: image([base, layer(instruction(hostile, 2, hostile), 30 * MB)]),
    },
  ])
  for (const line of lines) expect(line).not.toMatch(/[\n\r\u2028\u202E]/)
})

test('an image without budgets and changes needs no more than table, small print and headline', () => {
  expect(textOf([pair(MB, MB)])).toHaveLength(4)
})

describe('what is known beside the size', () => {
  const paths = createPathTable()
  const pairOfFiles = async (): Promise<PairFacts> => {
    const common = { origin: fromBase('debian'), entries: [file('bin/sh', 5 * MB)], compressedBytes: 2 * MB }
    const rest = Array.from({ length: 9 }, (_, index) => file(`app/f${index}`, (index + 2) * MB, index))
    return {
      baseline: againstMain(await imageOfFiles([common], paths)),
      candidate: await imageOfFiles(
        [
          common,
          {
            origin: instruction('Dockerfile', 2, 'RUN a'),
            entries: [...rest, file('tmp/x', 3 * MB)],
            compressedBytes: 9 * MB,
          },
          { origin: instruction('Dockerfile', 3, 'RUN rm /tmp/x'), entries: [whiteout('tmp/x')], compressedBytes: 100 },
        ],
        paths,
        70 * MB,
      ),
    }
  }
  const linesOf = async (more: Partial<PairFacts> = {}, inputs: Readonly<Record<string, string>> = {}) =>
    renderText(reportOf({ pairs: [{ ...(await pairOfFiles()), ...more }], inputs, paths }))

  test('further figures, a line each, with their change where both sides have one', async () => {
    expect((await linesOf()).slice(2, 5)).toStrictEqual([
      '  download size, compressed: 11.0 MB, ▲ 9.0 MB (+450.0 %)',
      '  docker image inspect: 70.0 MB',
      '  wasted, deleted or overwritten by a later layer: 3.0 MB, ▲ 3.0 MB',
    ])
  })

  test('the measured figure is not told twice', async () => {
    const lines = await linesOf({}, { measure: 'compressed' })
    expect(lines[0]).toMatch(/^Image +Platform +Download size/)
    expect(lines.filter((line) => line.startsWith('  size, uncompressed:'))).toHaveLength(1)
    expect(lines.filter((line) => line.startsWith('  download size'))).toStrictEqual([])
  })

  test('files that changed, at most five, most bytes first; then what is wasted and by whom', async () => {
    const lines = await linesOf()
    const at = lines.findIndex((line) => line === 'Files that changed in api linux/amd64:')
    expect(lines.slice(at, at + 9)).toStrictEqual([
      'Files that changed in api linux/amd64:',
      '     +10.0 MB  app/f8 added',
      '      +9.0 MB  app/f7 added',
      '      +8.0 MB  app/f6 added',
      '      +7.0 MB  app/f5 added',
      '      +6.0 MB  app/f4 added',
      '     +14.0 MB  4 files more',
      'Wasted in api linux/amd64:',
      '       3.0 MB  tmp/x added by Dockerfile:2, deleted by Dockerfile:3',
    ])
  })

  test('without a baseline the largest files', async () => {
    const lines = await linesOf({ baseline: { kind: 'none', reason: 'x', isNew: false } })
    expect(lines).toContain('Largest files in api linux/amd64:')
    expect(lines).toContain('      10.0 MB  app/f8')
  })

  test('what could not be measured is said once, with its reason', () => {
    const notMeasured = [{ what: 'files', reason: 'docker save failed (no space left on device)' }]
    const engineOnly = {
      baseline: againstMain(knownBy('engine', image([base]))),
      candidate: knownBy('engine', image([base, run(2, MB)])),
    }
    const lines = renderText(reportOf({ pairs: [engineOnly], degraded: { measure: 'engine', notMeasured } }))
    expect(lines.filter((line) => line.includes('no space left on device'))).toHaveLength(1)
    expect(lines[0]).toMatch(/^Image +Platform +Engine size/)
  })
})

test('a folder whose files have lines of their own is named by its other files', () => {
  const lines = [
    ['usr/lib/', 320],
    ['usr/lib/gcc/cc1', 1],
    ['usr/libexec/', 7],
  ] as const
  const report = reportOf({ pairs: [pair(1, 2)] })
  const paths = {
    lines: lines.map(([path, files]) => ({ path, files, bytes: 5, change: 'changed' as const })),
    rest: { files: 0, bytes: 0 },
  }
  const [view] = viewOf({ ...report, images: report.images.map((one) => ({ ...one, paths })) }).images
  expect(view?.files.first(9).map(({ count }) => count)).toStrictEqual(['320 other files', undefined, '7 files'])
})
