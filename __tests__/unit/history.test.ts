import { describe, expect, test } from 'vitest'
import type { Origin } from '../../src/domain/origin.js'
import { historyText, joinHistory } from '../../src/origins/history.js'
import { layerOrigins, readProvenance } from '../../src/origins/provenance.js'
import { recordedDockerfile, recordedImages } from '../support/recordings.js'

const base: Origin = { kind: 'base', image: 'debian' }
const own = (text: string): Origin => ({
  kind: 'instruction',
  file: 'Dockerfile',
  startLine: 1,
  endLine: 1,
  text,
  stage: '0',
})
const unknown: Origin = { kind: 'unknown' }

describe('real images', () => {
  const joined = (name: string, side: string, store: 'classic' | 'containerd', file: string) => {
    const { provenance, image } = recordedImages(name, store)[side]!
    const origins = layerOrigins(readProvenance(provenance), recordedDockerfile(file), image.diffIds.length, () => true)
    return joinHistory(image.history, origins, image.engineBytes).map((row) => row?.bytes)
  }

  test.each([
    // image                                                    bytes of each layer, lowest first
    ['shared', 'baseline', 'Dockerfile.single', [164_024_401, 0, 2, 100_000, 0]],
    ['shared', 'candidate', 'Dockerfile.multi', [0, 100_000, 2]],
    ['rich', 'candidate', 'Dockerfile.rich', [164_024_401, 4, 0, 0, 0, 2, 2, 2, 2]],
    ['onbuild', 'candidate', 'Dockerfile.onbuild', [164_024_401, 7, 6, 2]],
  ])('%s %s on the classic store: exact', (name, side, file, bytes) => {
    expect(joined(name, side, 'classic', file)).toStrictEqual(bytes)
  })

  test.each([
    ['shared', 'baseline', 'Dockerfile.single'],
    ['shared', 'candidate', 'Dockerfile.multi'],
    ['rich', 'candidate', 'Dockerfile.rich'],
    ['onbuild', 'candidate', 'Dockerfile.onbuild'],
  ])('%s %s on the containerd store: history counts disk blocks there, so nothing is known', (name, side, file) => {
    const bytes = joined(name, side, 'containerd', file)
    expect(bytes.length).toBeGreaterThan(0)
    for (const known of bytes) expect(known).toBeUndefined()
  })
})

describe('rows and layers are joined from the top', () => {
  const rows = (...list: readonly (readonly [string, number])[]) =>
    list.map(([createdBy, bytes]) => ({ createdBy, bytes }))

  test.each([
    [
      'what writes a row but no layer is passed over',
      rows(
        ['CMD ["x"]', 0],
        ['ENV A=b', 0],
        ['RUN /bin/sh -c x # buildkit', 5],
        ['LABEL a=b', 0],
        ['COPY a b # buildkit', 7],
      ),
      [own('COPY a b'), own('RUN x')],
      12,
      [7, 5],
    ],
    [
      'the old builder’s way to write them as well',
      rows(['/bin/sh -c #(nop)  CMD ["bash"]', 0], ['/bin/sh -c x', 5], ['/bin/sh -c #(nop) ADD file:1 in / ', 100]),
      [base, own('RUN x')],
      105,
      [100, 5],
    ],
    [
      'RUN true is a layer of 0 bytes',
      rows(['RUN /bin/sh -c true # buildkit', 0], ['COPY a b # buildkit', 7]),
      [own('COPY a b'), own('RUN true')],
      7,
      [7, 0],
    ],
    [
      'WORKDIR with a layer, and WORKDIR / without one',
      rows(['COPY a b # buildkit', 7], ['WORKDIR /', 0], ['WORKDIR /tmp', 0]),
      [own('WORKDIR /tmp'), own('COPY a b')],
      7,
      [0, 7],
    ],
    [
      'a base whose rows are as many as its layers',
      rows(['RUN x', 5], ['RUN b', 3], ['CMD x', 0], ['ADD a /', 100]),
      [base, base, own('RUN x')],
      108,
      [100, 3, 5],
    ],
    [
      'a base whose rows are not: its bytes are not known, the own layers’ are',
      rows(['RUN x', 5], ['ADD squashed /', 103]),
      [base, base, own('RUN x')],
      108,
      [undefined, undefined, 5],
    ],
    [
      'the sum is not the image’s size: nothing is known',
      rows(['RUN x', 5], ['ADD a /', 100]),
      [base, own('RUN x')],
      999,
      [undefined, undefined],
    ],
    ['more layers than rows', rows(['RUN x', 5]), [own('COPY a b'), own('RUN x')], 5, [undefined, undefined]],
    ['a row with bytes that no layer takes', rows(['RUN x', 5], ['RUN y', 7]), [own('RUN x')], 12, [undefined]],
    ['no layers, no bytes', rows(['CMD x', 0]), [], 0, []],
    ['no history at all', [], [base], 100, [undefined]],
    [
      'an image nobody has the Dockerfile of: WORKDIR is a layer when the count says so',
      rows(['CMD x', 0], ['WORKDIR /app', 0], ['ADD a /', 7]),
      [unknown, unknown],
      7,
      [7, 0],
    ],
    [
      '… and nothing is known when it does not',
      rows(['WORKDIR /', 0], ['WORKDIR /app', 0], ['ADD a /', 7]),
      [unknown, unknown],
      7,
      [undefined, undefined],
    ],
    ['layers of unknown origin are layers', rows(['RUN x', 5], ['RUN y', 7]), [unknown, unknown], 12, [7, 5]],
  ] as const)('%s', (_, history, origins, imageBytes, bytes) => {
    expect(joinHistory(history, origins, imageBytes).map((row) => row?.bytes)).toStrictEqual(bytes)
  })
})

describe('what an existing image’s history says, for people', () => {
  test.each([
    // a row as builders write it                                                          what is shown
    ['RUN /bin/sh -c apt-get update # buildkit', 'RUN apt-get update'],
    ['COPY server /app/ # buildkit', 'COPY server /app/'],
    ['WORKDIR /app', 'WORKDIR /app'],
    ['/bin/sh -c apt-get update', 'RUN apt-get update'],
    ['/bin/bash -c make', 'RUN make'],
    ['RUN /bin/bash -c make # buildkit', 'RUN make'],
    ['/bin/sh -c #(nop) ADD file:1a2b3c in / ', 'ADD file:1a2b3c in /'],
    ['/bin/sh -c #(nop)  COPY dir:1a2b3c in /app ', 'COPY dir:1a2b3c in /app'],
    ['/bin/sh -c #(nop) WORKDIR /app', 'WORKDIR /app'],
    ['RUN /bin/sh -c a &&     b\t\n  && c # buildkit', 'RUN a && b && c'],
    ['RUN /bin/sh -c echo "# buildkit is mentioned" # buildkit', 'RUN echo "# buildkit is mentioned"'],
    ['crane append', 'crane append'],
    ['', ''],
    // values of build arguments, which may be secret
    ['RUN |1 TOKEN=s3cr3t /bin/sh -c npm ci # buildkit', 'RUN npm ci'],
    ['|1 TOKEN=s3cr3t /bin/sh -c npm ci', 'RUN npm ci'],
    ['RUN |2 A=s3cr3t B=s3cr3t two words /bin/sh -c make # buildkit', 'RUN make'],
    ['RUN |1 TOKEN=s3cr3t\nof lines /bin/sh -c make # buildkit', 'RUN make'],
    ['RUN |1 TOKEN=s3cr3t /bin/bash -c make # buildkit', 'RUN make'],
    ['RUN |1 TOKEN=s3cr3t /bin/bash -o pipefail -c make # buildkit', 'RUN make'],
    ['RUN |1 TOKEN=s3cr3t /bin/ash -eo pipefail -c make # buildkit', 'RUN make'],
    ['RUN |1 TOKEN=s3cr3t /busybox/sh -ec make # buildkit', 'RUN make'],
  ])('%j is %j', (createdBy, text) => {
    expect(historyText(createdBy)).toBe(text)
  })

  test.each([
    // where another shell than sh or bash runs, or a value holds one: the values are still nobody's business
    ['RUN |1 TOKEN=s3cr3t powershell -Command make # buildkit'],
    ['|1 TOKEN=s3cr3t /bin/bash -eo pipefail -c make'],
    ['RUN |2 SHELL_LINE=/bin/sh -c x TOKEN=s3cr3t /bin/sh -c make # buildkit'],
  ])('%j shows no value', (createdBy) => {
    expect(historyText(createdBy)).not.toContain('s3cr3t')
  })

  test('a long one is cut: nobody reads a base64 heredoc', () => {
    expect(historyText(`RUN /bin/sh -c ${'x'.repeat(5_000)}`).length).toBeLessThanOrEqual(300)
  })
})
