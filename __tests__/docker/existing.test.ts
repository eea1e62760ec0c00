import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Origin } from '../../src/domain/origin.js'
import { reportOf, runCli } from '../support/cli.js'
import { describeOn, docker } from '../support/engines.js'
import { makeFolder, removeFolder, runTare } from '../support/tare.js'

// What is known of images that exist: where their base ends, and why a build of today differs from them.

const tell = (origin: Origin): string =>
  'text' in origin ? `${origin.kind} ${origin.text}` : 'image' in origin ? `base ${origin.image}` : origin.kind
const originsOf = (layers: readonly { readonly origin: Origin }[]): readonly string[] =>
  layers.map(({ origin }) => tell(origin))

describeOn('classic', 'images that exist', (engine) => {
  const name = (tag: string): string => `tare-existing-${process.pid}:${tag}`
  let workspace: string

  const build = (file: string, tag: string, ...options: readonly string[]): void => {
    const args = [
      '--provenance=false',
      '--load',
      '--tag',
      name(tag),
      ...options,
      '--file',
      path.join(workspace, file),
      workspace,
    ]
    docker(engine, 'buildx', 'build', ...args)
  }

  beforeAll(async () => {
    workspace = await makeFolder({
      base: 'FROM scratch\nCOPY one /one\nCOPY two /two\n',
      // The same first layer only.
      other: 'FROM scratch\nCOPY one /one\nCOPY three /three\n',
      child: `FROM ${name('base')}\nCOPY three /own\n`,
      labelled: `FROM ${name('base')}\nLABEL org.opencontainers.image.base.name=${name('base')}\nCOPY three /own\n`,
      nowhere: `FROM ${name('base')}\nLABEL org.opencontainers.image.base.name=registry.invalid/nowhere:1\nCOPY three /own\n`,
      // So many bytes as the clock says: no two builds agree, as with packages that moved.
      drifting: `FROM ${engine.debian}\nCOPY one /one\nRUN head -c $(($(date +%s%N) / 1000000 % 100000 * 500 + 100000)) /dev/zero > /fetched\nCOPY two /two\n`,
      one: '1'.repeat(20_000),
      two: '2'.repeat(30_000),
      three: '3'.repeat(40_000),
    })
    for (const tag of ['base', 'other', 'child', 'labelled', 'nowhere', 'drifting']) build(tag, tag)
  })
  afterAll(async () => {
    docker(engine, 'image', 'rm', ...['child', 'labelled', 'nowhere', 'drifting', 'other', 'base'].map(name))
    await removeFolder(workspace)
  })

  const inspected = (tag: string, ...options: readonly string[]): readonly string[] =>
    originsOf(reportOf(engine, ['inspect', name(tag), ...options]).images[0]!.candidate.layers)

  test('nobody says what it was built from: its history, and no base', () => {
    expect(inspected('child')).toEqual(['history COPY one /one', 'history COPY two /two', 'history COPY three /own'])
  })

  test('--base says it, of an engine or of an archive', () => {
    const told = [`base ${name('base')}`, `base ${name('base')}`, 'history COPY three /own']
    expect(inspected('child', '--base', name('base'))).toEqual(told)
    const archive = path.join(workspace, 'base.tar')
    docker(engine, 'image', 'save', '--output', archive, name('base'))
    expect(inspected('child', '--base', `docker-archive:${archive}`).map((origin) => origin.split(' ')[0])).toEqual([
      'base',
      'base',
      'history',
    ])
  })

  test('--base names another image: that is said, and nothing is claimed', () => {
    const { status, stderr } = runCli(engine, ['inspect', name('child'), '--base', name('other')])
    expect(status).toBe(0)
    expect(stderr).toContain(
      `base: the image does not begin with the 2 layers of ${name('other')}: it was built from another one`,
    )
    expect(inspected('child', '--base', name('other'))).toEqual(inspected('child'))
  })

  test('--base names no image: the command that would bring it', () => {
    const { status, stderr } = runCli(engine, ['inspect', name('child'), '--base', name('nope')])
    expect(status).toBe(2)
    expect(stderr).toContain(`base: the engine has no image "${name('nope')}"`)
  })

  test('its label says it, as far as the engine has that image; no registry is asked', () => {
    expect(inspected('labelled')).toEqual([`base ${name('base')}`, `base ${name('base')}`, 'history COPY three /own'])
    expect(inspected('nowhere')).toEqual(inspected('child'))
  })

  const causesAgainst = async (tag: string, file: string, inputs: Readonly<Record<string, string>> = {}) => {
    const run = await runTare(engine, {
      workspace,
      inputs: { file, 'baseline-image': name(tag), comment: 'never', ...inputs },
    })
    if (!run.report) throw new Error(run.log.join('\n'))
    return { ...run, image: run.report.images[0]! }
  }

  test('built again, with nothing changed in the repository: drift, and the base is known by its layers', async () => {
    const { image, summary } = await causesAgainst('drifting', 'drifting', { 'no-cache': 'true' })
    expect(image.causes).toMatchObject([
      { kind: 'drift', origin: { file: 'drifting', startLine: 3 }, paths: { lines: [{ path: 'fetched' }] } },
    ])
    expect(image.causes![0]!.deltaBytes).toBe(image.delta!.uncompressedBytes)
    expect(summary).toContain(
      'drift: nothing changed in this repository, but the instruction had a different result when the baseline was built',
    )
    if (!('layers' in image.baseline)) throw new Error(image.baseline.kind)
    expect(originsOf(image.baseline.layers)[0]).toBe(`base ${engine.debian}`)
  })
})
