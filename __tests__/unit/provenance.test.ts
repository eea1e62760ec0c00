import { describe, expect, test } from 'vitest'
import type { Origin } from '../../src/domain/origin.js'
import { parseDockerfile } from '../../src/origins/dockerfile.js'
import { layerOrigins, readProvenance } from '../../src/origins/provenance.js'
import { recordedDockerfile, recordedImages, TOKEN } from '../support/recordings.js'

// Recorded on both stores: digests are diff IDs on the classic one and compressed digests on the other
// (docs/internals/provenance.md#layer-chains).
const STORES = ['classic', 'containerd'] as const
const everything: (text: string) => boolean = () => true
const withoutToken = (text: string) => !text.includes(TOKEN)

function originsOf(name: string, side: string, store: (typeof STORES)[number], file: string, isPublic = everything) {
  const { provenance, image } = recordedImages(name, store)[side]!
  return layerOrigins(readProvenance(provenance), recordedDockerfile(file), image.diffIds.length, isPublic)
}

const base = { kind: 'base', image: 'tare-standin/debian:bookworm' }
const line = (file: string, stage: string, startLine: number, text: string, endLine = startLine) => ({
  kind: 'instruction',
  file: `docker/${file}`,
  startLine,
  endLine,
  text,
  stage,
})

describe.each(STORES)('each layer has its line, on the %s store', (store) => {
  test('one stage on a base image', () => {
    const at = (number: number, text: string) => line('Dockerfile.single', '0', number, text)
    expect(originsOf('shared', 'baseline', store, 'Dockerfile.single')).toMatchObject([
      base,
      at(3, 'WORKDIR /work/$TOKEN'),
      at(4, 'COPY f ./'),
      at(5, 'RUN echo building with $TOKEN; head -c 100000 /dev/zero > /app'),
      at(6, 'RUN true'),
    ])
  })

  test('several stages, FROM scratch, COPY --from by name and by number over two lines, WORKDIR / that makes no layer', () => {
    const at = (number: number, text: string, end?: number) => line('Dockerfile.multi', '1', number, text, end)
    const builder = { kind: 'stage', stage: 'builder', startLine: 1, endLine: 1 }
    expect(originsOf('shared', 'candidate', store, 'Dockerfile.multi')).toStrictEqual([
      at(11, 'WORKDIR /tmp'),
      { ...at(12, 'COPY --from=builder /app /app', 13), copiedFrom: builder },
      { ...at(14, 'COPY --from=0 /work/$TOKEN/f /f'), copiedFrom: builder },
    ])
  })

  test('a stage on a stage, SHELL, heredoc, empty layers with one digest, --chmod, --link, a mount, ADD, ARG in FROM', () => {
    const [builder, second] = ['Builder', 'second'].map(
      (stage) => (number: number, text: string, end?: number) => line('Dockerfile.rich', stage, number, text, end),
    )
    expect(originsOf('rich', 'candidate', store, 'Dockerfile.rich')).toMatchObject([
      // A name that an argument completes is shown as FROM writes it.
      { kind: 'base', image: '${BASE}', from: { startLine: 3, endLine: 3 } },
      builder!(5, 'RUN <<EOF', 8),
      builder!(9, 'RUN true'),
      builder!(10, 'RUN true'),
      second!(13, 'WORKDIR /deep/er'),
      second!(14, 'COPY --chmod=755 f ./f'),
      second!(15, 'COPY --link f /linked'),
      second!(16, 'RUN --mount=type=bind,source=f,target=/mnt/f cp /mnt/f /copied', 18),
      second!(19, 'ADD --chmod=600 f /added'),
    ])
  })

  test('ONBUILD steps of the base carry the FROM line; the base’s own layers are the base’s', () => {
    expect(originsOf('onbuild', 'candidate', store, 'Dockerfile.onbuild')).toMatchObject([
      { kind: 'base', image: 'tare-rec:onbuild-base' },
      { kind: 'base', image: 'tare-rec:onbuild-base' },
      line('Dockerfile.onbuild', '0', 1, 'FROM tare-rec:onbuild-base'),
      line('Dockerfile.onbuild', '0', 2, 'COPY f /f'),
    ])
  })

  test('a base that is a named context', () => {
    expect(originsOf('named-context', 'candidate', store, 'Dockerfile.named')).toMatchObject([
      { kind: 'base', from: { startLine: 4, endLine: 4 } },
      line('Dockerfile.named', '1', 5, 'COPY --from=build /one /one'),
      line('Dockerfile.named', '1', 6, 'COPY --from=build /two /two'),
    ])
  })

  test('nothing an argument expands to is in any of them', () => {
    for (const [side, file] of [
      ['baseline', 'Dockerfile.single'],
      ['candidate', 'Dockerfile.multi'],
    ] as const) {
      expect(JSON.stringify(originsOf('shared', side, store, file))).not.toContain(TOKEN)
    }
  })
})

describe('the base image’s name', () => {
  const chain = ['sha256:a', 'sha256:b']
  const provenanceOf = (identifier: string) => ({
    buildConfig: {
      llbDefinition: [
        { id: 'step0', op: { Op: { source: { identifier } } } },
        { id: 'step1', inputs: ['step0:0'], op: { Op: {} } },
      ],
    },
    metadata: {
      'https://mobyproject.org/buildkit@v1#metadata': {
        layers: { 'step0:0': [chain.map((digest) => ({ digest }))] },
        source: { locations: { step0: { locations: [{ ranges: [{ start: { line: 1 }, end: { line: 1 } }] }] } } },
      },
    },
  })
  const originOf = (identifier: string, isPublic = everything) =>
    layerOrigins(readProvenance(provenanceOf(identifier)), recordedDockerfile('Dockerfile.rich'), 2, isPublic)[0]

  test.each([
    // what BuildKit says                                                               what people say
    ['docker-image://docker.io/library/golang:1.10.3@sha256:abc', 'golang:1.10.3', 'sha256:abc'],
    ['docker-image://docker.io/acme/base:1@sha256:abc', 'acme/base:1', 'sha256:abc'],
    ['docker-image://ghcr.io/acme/base:1@sha256:abc', 'ghcr.io/acme/base:1', 'sha256:abc'],
    ['docker-image://localhost:5000/x@sha256:abc', 'localhost:5000/x', 'sha256:abc'],
    ['docker-image://docker.io/library/local:1', 'local:1', undefined],
  ])('%s is %s', (identifier, image, digest) => {
    const { from, ...origin } = originOf(identifier) as Origin & { kind: 'base' }
    expect(origin).toStrictEqual({ kind: 'base', image, ...(digest !== undefined && { digest }) })
  })

  test('a base is told with the place of its FROM in the repository, not in the workspace', () => {
    const dockerfile = { ...recordedDockerfile('Dockerfile.rich'), file: 'app/Dockerfile', inRepository: 'Dockerfile' }
    const [origin] = layerOrigins(
      readProvenance(provenanceOf('docker-image://docker.io/acme/base:1@sha256:abc')),
      dockerfile,
      2,
      everything,
    )
    expect(origin).toMatchObject({ kind: 'base', from: { file: 'Dockerfile', startLine: 3 } })
  })

  test('a digest that is not known is absent: an image of the engine’s own has none', () => {
    expect(originsOf('shared', 'baseline', 'classic', 'Dockerfile.single')[0]).toStrictEqual({
      ...base,
      from: { file: 'docker/Dockerfile.single', startLine: 1, endLine: 1 },
    })
  })

  test('a name that a build argument completes is not told as it was expanded', () => {
    const origin = originOf(`docker-image://docker.io/acme/base:${TOKEN}@sha256:abc`, withoutToken)
    expect(origin).toMatchObject({ kind: 'base' })
    expect(JSON.stringify(origin)).not.toContain(TOKEN)
  })
})

describe('what does not fit is unknown, never guessed', () => {
  const { provenance, image } = recordedImages('shared', 'classic')['candidate']!
  const dockerfile = recordedDockerfile('Dockerfile.multi')
  const unknown = { kind: 'unknown' }

  test.each([
    ['no provenance', undefined],
    ['null', null],
    ['a text', 'provenance'],
    ['a list', []],
    ['an empty record', {}],
    ['no steps', { buildConfig: { llbDefinition: [] } }],
    ['steps of another kind', { buildConfig: { llbDefinition: [1, null, 'x', { id: 7, inputs: 'step0' }] } }],
  ])('%s', (_, value) => {
    expect(layerOrigins(readProvenance(value), dockerfile, 3, everything)).toStrictEqual([unknown, unknown, unknown])
  })

  test('a chain of another length than the image’s', () => {
    expect(layerOrigins(readProvenance(provenance), dockerfile, image.diffIds.length + 1, everything)).toStrictEqual(
      Array(4).fill(unknown),
    )
  })

  test('steps that BuildKit ran for another target have no chain: they are told by what they stand upon', () => {
    const steps = (chains: Readonly<Record<string, readonly string[]>>) => ({
      buildConfig: {
        llbDefinition: [
          { id: 'step0', op: { Op: { source: { identifier: 'docker-image://docker.io/library/debian' } } } },
          { id: 'step1', op: { Op: { source: { identifier: 'local://context' } } } },
          // On scratch, and copied out of: what it makes is no layer of the image.
          { id: 'step2', inputs: ['step1:0'], op: { Op: { file: { actions: [{ input: -1, secondaryInput: 0 }] } } } },
          // A protobuf's 0 may be left out.
          { id: 'step3', inputs: ['step0:0', 'step2:0'], op: { Op: { file: { actions: [{ secondaryInput: 1 }] } } } },
          { id: 'step4', inputs: ['step3:0', 'step2:0'], op: { Op: { merge: { inputs: [{}, { input: 1 }] } } } },
          {
            id: 'step5',
            inputs: ['step2:0', 'step4:0'],
            op: { Op: { exec: { mounts: [{ dest: '/mnt' }, { dest: '/', input: 1 }] } } },
          },
          { id: 'step6', inputs: ['step5:0'], op: { Op: {} } },
        ],
      },
      metadata: {
        'https://mobyproject.org/buildkit@v1#metadata': {
          layers: Object.fromEntries(
            Object.entries(chains).map(([id, chain]) => [`${id}:0`, [chain.map((digest) => ({ digest }))]]),
          ),
          source: {
            locations: Object.fromEntries(
              [2, 3, 4, 5].map((line) => [
                `step${line}`,
                { locations: [{ ranges: [{ start: { line }, end: { line } }] }] },
              ]),
            ),
          },
        },
      },
    })
    const source = 'FROM debian\nCOPY --from=x a /\nCOPY b /\nCOPY --link c /\nRUN x\n'
    const linesOf = (chains: Readonly<Record<string, readonly string[]>>, count: number) =>
      layerOrigins(readProvenance(steps(chains)), parseDockerfile('Dockerfile', source), count, everything).map(
        (origin) => (origin.kind === 'instruction' ? origin.startLine : origin.kind),
      )
    expect(linesOf({}, 5)).toStrictEqual(['base', 'base', 3, 4, 5])
    // What `--from` names is a folder, also where COPY --link put its files upon nothing first; without such a source
    // it is an image.
    const named = parseDockerfile(
      'Dockerfile',
      source.replace('b /', '--from=assets b /').replace('c /', '--from=assets c /'),
    )
    const sources = (local: string) =>
      layerOrigins(
        readProvenance(JSON.parse(JSON.stringify(steps({})).replace('local://context', local))),
        named,
        5,
        everything,
      ).map((origin) => origin.kind === 'instruction' && origin.copiedFrom)
    const assets = { kind: 'context', context: 'assets' }
    expect(sources('local://assets')).toStrictEqual([false, false, assets, assets, undefined])
    const elsewhere = { kind: 'image', image: 'assets' }
    expect(sources('docker-image://docker.io/library/assets')).toStrictEqual([
      false,
      false,
      elsewhere,
      elsewhere,
      undefined,
    ])
    expect(linesOf({ step0: ['a', 'b'], step4: ['a', 'b', 'c', 'd'] }, 5)).toStrictEqual(['base', 'base', 3, 4, 5])
    // From scratch every layer is a step's.
    const onScratch = steps({})
    const [, , , lowest] = onScratch.buildConfig.llbDefinition
    Object.assign(lowest!, { op: { Op: { file: { actions: [{ input: -1 }] } } } })
    const scratch = parseDockerfile('Dockerfile', source.replace('debian', 'scratch'))
    const origins = (count: number) =>
      layerOrigins(readProvenance(onScratch), scratch, count, everything).map(({ kind }) => kind)
    expect(origins(3)).toStrictEqual(Array(3).fill('instruction'))
    expect(origins(4)).toStrictEqual(Array(4).fill('unknown'))
    // What is on record says otherwise, and there is no whole chain to go by.
    expect(linesOf({ step0: ['a'] }, 5)).toStrictEqual(Array(5).fill('unknown'))
    expect(linesOf({}, 2)).toStrictEqual(Array(2).fill('unknown'))
  })

  test('lines that the Dockerfile does not have', () => {
    const origins = layerOrigins(
      readProvenance(provenance),
      { file: 'Dockerfile', stages: [] },
      image.diffIds.length,
      everything,
    )
    expect(origins).toStrictEqual([unknown, unknown, unknown])
  })

  test.each([
    // what the stage is FROM, and so where a layer below its first instruction comes from
    ['FROM scratch', 'unknown'],
    ['FROM scratch AS a\nFROM a', 'unknown'],
    ['FROM debian', 'base'],
    ['FROM debian AS a\nFROM A', 'base'],
  ])('a layer that no step tells of, under %j: %s', (from, kind) => {
    const chain = ['sha256:a', 'sha256:b']
    const line = from.split('\n').length + 1
    const recorded = {
      buildConfig: {
        llbDefinition: [
          { id: 'step0', op: { Op: { source: { identifier: 'docker-image://docker.io/library/debian' } } } },
          { id: 'step1', inputs: ['step0:0'], op: { Op: { exec: {} } } },
          { id: 'step2', inputs: ['step1:0'], op: { Op: {} } },
        ],
      },
      metadata: {
        'https://mobyproject.org/buildkit@v1#metadata': {
          layers: { 'step1:0': [chain.map((digest) => ({ digest }))] },
          source: { locations: { step1: { locations: [{ ranges: [{ start: { line }, end: { line } }] }] } } },
        },
      },
    }
    const origins = layerOrigins(
      readProvenance(recorded),
      parseDockerfile('Dockerfile', `${from}\nRUN x\n`),
      2,
      everything,
    )
    expect(origins).toMatchObject([{ kind }, { kind: 'instruction', text: 'RUN x', startLine: line }])
  })

  test('a result without layers has no origins', () => {
    expect(layerOrigins(undefined, dockerfile, 0, everything)).toStrictEqual([])
  })
})

test('the SLSA 1 form says the same', () => {
  const { provenance, image } = recordedImages('rich', 'classic')['candidate']!
  const { buildConfig, metadata } = provenance as { buildConfig: unknown; metadata: Record<string, unknown> }
  const slsa1 = {
    buildDefinition: { internalParameters: { buildConfig } },
    runDetails: { metadata: { buildkit_metadata: metadata['https://mobyproject.org/buildkit@v1#metadata'] } },
  }
  const originsFrom = (value: unknown) =>
    layerOrigins(readProvenance(value), recordedDockerfile('Dockerfile.rich'), image.diffIds.length, everything)
  expect(originsFrom(slsa1)).toStrictEqual(originsFrom(provenance))
})
