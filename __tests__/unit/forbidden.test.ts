import { describe, expect, test } from 'vitest'
import { FORBID } from '../../src/budgets/forbid.js'
import { judge, policyFor } from '../../src/budgets/judge.js'
import { refusalOf } from '../../src/comment/memory.js'
import { compareImages } from '../../src/diff/compare.js'
import type { Verdict } from '../../src/domain/verdict.js'
import type { Event } from '../../src/ports.js'
import { createPathTable } from '../../src/oci/pathtable.js'
import { type Entry, file, folder, hardlink, opaque, symlink, whiteout } from '../support/naive.js'
import { againstMain, fromBase, type FilesLayer, imageOfFiles, instruction, termsOf } from '../support/reports.js'
import { inputsOf } from '../support/world.js'

const base = (...entries: readonly Entry[]): FilesLayer => ({ origin: fromBase('debian'), entries })
const own = (line: number, ...entries: readonly Entry[]): FilesLayer => ({
  origin: instruction('Dockerfile', line, `COPY ${line}`),
  entries,
})
const patternsOf = (text: string) => FORBID.parse(text, 'forbid').paths ?? []
const measured = (layers: readonly FilesLayer[], patterns: string, paths = createPathTable()) =>
  imageOfFiles(layers, paths, undefined, patternsOf(patterns))

describe('what a pattern names', () => {
  const layers = [
    base(file('etc/ssl/cacert.pem', 200), file('app/.git/HEAD', 9)),
    own(
      2,
      file('app/.git/HEAD', 20),
      file('app/.git/objects/3f/a', 30),
      file('app/sub/.git', 4),
      file('srv/tls.pem', 5),
      file('srv/keys/deep/tls.pem', 6),
      file('root/.ssh/id_rsa', 7),
      file('app/.env', 8),
      file('app/.env.example', 9),
      file('app/Key.PEM', 10),
      file('top.pem', 11),
    ),
  ]
  test.each<[patterns: string, found: readonly (readonly [string, number, number])[]]>([
    ['**/.git/**', [['app/.git/', 2, 50]]],
    [
      '**/.git',
      [
        ['app/.git/', 2, 50],
        ['app/sub/.git', 1, 4],
      ],
    ],
    ['/app/.git/', [['app/.git/', 2, 50]]],
    [
      '/srv/**/*.pem',
      [
        ['srv/keys/deep/tls.pem', 1, 6],
        ['srv/tls.pem', 1, 5],
      ],
    ],
    ['/srv/*.pem', [['srv/tls.pem', 1, 5]]],
    ['/*.pem', [['top.pem', 1, 11]]],
    ['/root/.ssh', [['root/.ssh/', 1, 7]]],
    ['/root/*', [['root/.ssh/', 1, 7]]],
    [
      '**/*.{pem,PEM}',
      [
        ['top.pem', 1, 11],
        ['app/Key.PEM', 1, 10],
        ['srv/keys/deep/tls.pem', 1, 6],
        ['srv/tls.pem', 1, 5],
      ],
    ],
    ['**/.env*\n!**/.env.example', [['app/.env', 1, 8]]],
    ['/app/.git/**\n!**/HEAD', [['app/.git/', 1, 30]]],
    ['!**/HEAD\n/app/.git/**', [['app/.git/', 2, 50]]],
    ['# keys\n\n  **/id_*  ', [['root/.ssh/id_rsa', 1, 7]]],
    ['**/.env.*/**', []],
    ['/app/.gi', []],
  ])('%j', async (patterns, found) => {
    const { forbidden } = await measured(layers, patterns)
    expect(forbidden?.lines.map(({ path, files, bytes }) => [path, files, bytes])).toStrictEqual(found)
    expect(forbidden?.rest).toStrictEqual({ files: 0, bytes: 0 })
  })

  test('each finding has its layer; what a later one hides is shipped all the same', async () => {
    const { forbidden } = await measured(
      [
        base(),
        own(2, file('a/.env', 10), file('b/.env', 11), file('c/d/.env', 12)),
        own(3, whiteout('a/.env'), file('b/.env', 13), opaque('c')),
        own(4, hardlink('e/.env', 'b/.env'), symlink('f/.env'), folder('.env'), whiteout('x/.env')),
      ],
      '**/.env',
    )
    expect(
      forbidden?.lines.map(({ path, bytes, introducedBy, isHidden }) => [path, bytes, introducedBy.layer, isHidden]),
    ).toStrictEqual([
      ['b/.env', 13, 2, undefined],
      ['c/d/.env', 12, 1, true],
      ['b/.env', 11, 1, undefined],
      ['a/.env', 10, 1, true],
      ['e/.env', 0, 3, undefined],
    ])
    expect(forbidden?.lines[0]?.introducedBy.origin).toMatchObject({ startLine: 3 })
  })

  test('a long list is cut, and adds up', async () => {
    const many = Array.from({ length: 70 }, (_, at) => file(`k${at}.pem`, 2))
    const { forbidden } = await measured([own(2, ...many)], '**/*.pem')
    expect(forbidden?.lines.length).toBe(50)
    expect(forbidden?.rest).toStrictEqual({ files: 20, bytes: 40 })
  })

  test('a path that is nested or named as no program can read it is decided by its folders', async () => {
    const deep = `.git/${'d/'.repeat(20_000)}x`
    const { forbidden } = await measured([own(2, file(deep, 3), file('caf\uDCE9/.env', 4))], '**/.git/**\n**/.env')
    expect(forbidden?.lines.map(({ path }) => path)).toStrictEqual([String.raw`caf\xe9/.env`, '.git/'])
  })

  test('nothing is looked for unless it is asked', async () => {
    expect(await imageOfFiles(layers, createPathTable())).not.toHaveProperty('forbidden')
  })
})

describe('how it is judged', () => {
  const policy = policyFor({ kind: 'pull request' } as Event, 'implicit', false)
  async function verdictOf(
    before: readonly Entry[],
    after: readonly Entry[],
    { limit = '**/.env' } = {},
  ): Promise<Verdict | undefined> {
    const paths = createPathTable()
    const compared = compareImages(
      {
        platform: 'linux/amd64',
        candidate: await measured([base(), own(2, ...after)], '**/.env', paths),
        baseline: againstMain(await measured([base(), own(2, ...before)], '**/.env', paths)),
      },
      termsOf(0, 'uncompressed', paths),
    )
    return judge(compared, 'uncompressed', inputsOf({ forbid: limit }).budgets, policy)[0]
  }

  test('what is there fails', async () => {
    expect(await verdictOf([], [file('a/.env', 10), file('.env', 0)])).toStrictEqual({
      rule: 'forbid',
      limit: { paths: ['**/.env'] },
      actual: { count: 2, paths: ['a/.env', '.env'] },
      before: { count: 0 },
      exceededBy: { count: 2 },
      outcome: 'failed',
    })
    expect(await verdictOf([], [file('a/env', 10)])).toMatchObject({ actual: { count: 0 }, outcome: 'passed' })
  })

  test('what main ships already is not the fault of a pull request, another file is', async () => {
    expect(await verdictOf([file('.env', 1)], [file('.env', 900)])).toMatchObject({ outcome: 'warned' })
    expect(await verdictOf([file('.env', 1)], [file('b/.env', 1)])).toMatchObject({ outcome: 'failed' })
    expect(await verdictOf([file('.env', 1)], [file('.env', 1), file('b/.env', 1)])).toMatchObject({
      outcome: 'failed',
    })
  })

  test('what was measured with other patterns, or begins with an unknown base, is not', async () => {
    const other = await verdictOf([], [file('.env', 1)], { limit: '**/.git' })
    expect(other).toMatchObject({ outcome: 'skipped', reason: 'it was measured with other patterns' })
    const paths = createPathTable()
    const layer: FilesLayer = { origin: { kind: 'history', text: 'COPY . .' }, entries: [file('.env', 1)] }
    const image = compareImages(
      {
        platform: 'linux/amd64',
        candidate: await measured([layer], '**/.env', paths),
        baseline: { kind: 'none', reason: 'new', isNew: true },
      },
      termsOf(0, 'uncompressed', paths),
    )
    expect(judge(image, 'uncompressed', inputsOf({ forbid: '**/.env' }).budgets, policy)).toMatchObject([
      { outcome: 'skipped', reason: 'it is not known where the base image ends' },
    ])
  })

  test('an accepted file does not accept another one', () => {
    const seen = (paths: readonly string[]) => ({
      bytes: 0,
      rules: new Map([['forbid', { actual: { count: paths.length, paths }, accepted: true }]]),
    })
    const now: Verdict = { rule: 'forbid', limit: {}, actual: { count: 1, paths: ['.env'] }, outcome: 'failed' }
    expect(refusalOf(now, seen(['.env']), 0, 'ok')).toBeUndefined()
    expect(refusalOf(now, seen(['.env', 'b/.env']), 0, 'ok')).toBeUndefined()
    expect(refusalOf(now, seen(['b/.env']), 0, 'ok')).toContain('accepted 1 file (b/.env), now it is 1 file (.env)')
  })
})
