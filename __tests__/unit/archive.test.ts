import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { crc32, gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CorruptImageError, UserError } from '../../src/domain/errors.js'
import type { Selection } from '../../src/oci/indexes.js'
import { createPathTable } from '../../src/oci/pathtable.js'
import {
  archiveOf,
  attestation,
  blobPath,
  dockerArchive,
  type Files,
  image,
  type Image,
  type ImageOptions,
  index,
  layerOf,
  named,
  type Node,
  ociLayout,
  oldDockerArchive,
  sha256,
  writeLayout,
} from '../support/images.js'
import { imagesIn, imagesOf, storeIn } from '../support/readers.js'
import { dir, file, hardlink, header, symlink, tarOf } from '../support/tar.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tare-layouts-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})
const imagesInFolder = (files: Files, selection?: Selection) => {
  const to = mkdtempSync(path.join(folder, 'layout-'))
  writeLayout(to, files)
  const paths = createPathTable()
  return imagesOf(storeIn(to, paths), paths, selection)
}
/** As an archive and as a folder: what is read of both must be the same. */
const readBoth = async (files: Files, selection?: Selection) => {
  const seen = await imagesIn(archiveOf(files), selection)
  expect(await imagesInFolder(files, selection)).toStrictEqual(seen)
  return seen
}
const selected = (reference?: string, ...platforms: readonly string[]): Selection => ({ reference, platforms })

const base = layerOf([dir('bin/'), file('bin/sh', 's'.repeat(900)), hardlink('bin/ash', 'bin/sh')])
const top = layerOf([file('app', 'a'.repeat(50)), file('bin/.wh.ash')])
const empty = layerOf(Buffer.alloc(1_024))
const packed = (packing: 'gzip' | 'zstd', pieces = 1) =>
  [base, empty, top].map(({ tar }) => layerOf(tar, packing, pieces))
const app = image([base, empty, top], { tags: ['app:v1'] })

describe('one image, whatever it is read from', () => {
  const expected = [
    {
      id: sha256(app.config),
      platform: 'linux/amd64',
      layers: [
        {
          diffId: sha256(base.tar),
          uncompressedBytes: 900,
          rows: [
            ['Directory', 'bin', 0, 0],
            ['File', 'bin/sh', 900, crc32('s'.repeat(900))],
            ['Hardlink', 'bin/ash', 0, 'bin/sh'],
          ],
        },
        { diffId: sha256(Buffer.alloc(1_024)), uncompressedBytes: 0, rows: [] },
        {
          diffId: sha256(top.tar),
          uncompressedBytes: 50,
          rows: [
            ['File', 'app', 50, crc32('a'.repeat(50))],
            ['Whiteout', 'bin/ash', 0, 0],
          ],
        },
      ],
    },
  ]

  test.each<[string, Files]>([
    ['OCI layout', ociLayout([app])],
    ['OCI layout, gzip', ociLayout([image(packed('gzip'))])],
    ['OCI layout, gzip of several members', ociLayout([image(packed('gzip', 3))])],
    ['OCI layout, zstd', ociLayout([image(packed('zstd'))])],
    ['OCI layout, zstd of several frames', ociLayout([image(packed('zstd', 3))])],
    [
      'OCI layout, a plain layer between compressed ones',
      ociLayout([image([packed('gzip')[0]!, empty, packed('zstd')[2]!])]),
    ],
    ['OCI layout, an index in the index', ociLayout([index([app])])],
    ['OCI layout, an attestation beside it', ociLayout([index([app, attestation(app)])])],
    ['OCI layout, the same manifest twice', ociLayout([app, named(app, 'app:v1'), index([app])])],
    ['docker save from 25 on', dockerArchive([app])],
    ['docker save before 25', oldDockerArchive([app])],
  ])('%s', async (_, files) => {
    expect(await readBoth(files)).toMatchObject(expected)
  })

  test.each<[string, Buffer]>([
    ['gzip around it', gzipSync(archiveOf(ociLayout([app])))],
    ['zstd around it', zstdCompressSync(archiveOf(dockerArchive([app])))],
    [
      'names that begin with ./',
      tarOf(Object.entries(ociLayout([app])).map(([name, content]) => file(`./${name}`, content as Buffer))),
    ],
    ['folders as entries', tarOf([dir('blobs/'), dir('blobs/sha256/'), archiveOf(ociLayout([app]))])],
    ['no end', tarOf([archiveOf(ociLayout([app])).subarray(0, -1_024)], Buffer.alloc(0))],
    ['a device, which is nothing here', tarOf([header('null', { type: '3' }), archiveOf(ociLayout([app]))])],
  ])('an archive with %s', async (_, archive) => {
    expect(await imagesIn(archive)).toMatchObject(expected)
  })

  const linked = oldDockerArchive([app, image([base], { tags: ['app:v2'] })])
  test.each<[string, (entries: Buffer[]) => Buffer[], (name: string, target: string) => Buffer]>([
    ['symbolic links', (entries) => entries, symlink],
    [
      'hard links',
      (entries) => entries,
      (name, target) => hardlink(name, path.posix.join(path.posix.dirname(name), target)),
    ],
    ['links that come before the layer', (entries) => entries.reverse(), symlink],
  ])('layers saved once and linked to: %s', async (_, inOrder, link) => {
    const entries = Object.entries(linked).map(([name, content]) =>
      Buffer.isBuffer(content) ? file(name, content) : link(name, content.link),
    )
    expect(await imagesIn(tarOf(inOrder(entries)), selected('app:v2'))).toMatchObject([
      { layers: [{ diffId: base.diffId, uncompressedBytes: 900 }] },
    ])
    expect(entries.length).toBeGreaterThan(Object.keys(oldDockerArchive([app])).length)
  })

  test.each([
    ['by kaniko, ko and crane: the digest with its algorithm', (name: string) => `sha256:${name}`],
    ['by podman: the digest', (name: string) => `${name}.json`],
  ])('a docker archive %s', async (_, configName) => {
    const config = configName(app.id.slice('sha256:'.length))
    const manifest = [{ Config: config, RepoTags: ['app:v1'], Layers: ['0.tar.gz', '1.tar', '2.tar'] }]
    const files = { [config]: app.config, '0.tar.gz': gzipSync(base.tar), '1.tar': empty.tar, '2.tar': top.tar }
    expect(await readBoth({ ...files, 'manifest.json': Buffer.from(JSON.stringify(manifest)) })).toMatchObject(expected)
  })

  test('an image without layers', async () => {
    for (const files of [ociLayout([image([])]), oldDockerArchive([image([])])])
      expect(await readBoth(files)).toMatchObject([{ layers: [] }])
    expect(
      await readBoth(ociLayout([image([], { config: { rootfs: { type: 'layers', diff_ids: null } } })])),
    ).toMatchObject([{ layers: [] }])
  })

  test.each(['{"layer"', '[', 'x.json'])('a layer whose first file is called %s is not JSON', async (name) => {
    const layer = layerOf([file(name, 'x')])
    for (const files of [dockerArchive([image([layer])]), oldDockerArchive([image([layer])])])
      expect(await readBoth(files)).toMatchObject([{ layers: [{ uncompressedBytes: 1 }] }])
  })

  test('one layer twice', async () => {
    const [seen] = await readBoth(ociLayout([image([base, top, base])]))
    expect(seen!.layers.map(({ uncompressedBytes }) => uncompressedBytes)).toStrictEqual([900, 50, 900])
  })
})

test.each<[string, unknown, readonly (string | undefined)[]]>([
  ['one entry for each layer', [{ created_by: 'A' }, { created_by: 'B' }, { created_by: 'C' }], ['A', 'B', 'C']],
  [
    'entries without a layer are passed over',
    [{ created_by: 'A' }, { created_by: 'ENV', empty_layer: true }, { created_by: 'B' }, {}],
    ['A', 'B', undefined],
  ],
  ['too few say nothing', [{ created_by: 'A' }], [undefined, undefined, undefined]],
  ['too many say nothing', Array.from({ length: 4 }, () => ({ created_by: 'A' })), [undefined, undefined, undefined]],
  ['none', undefined, [undefined, undefined, undefined]],
  ['nonsense', { created_by: 3 }, [undefined, undefined, undefined]],
])('history: %s', async (_, history, createdBy) => {
  const [seen] = await readBoth(ociLayout([image([base, empty, top], { config: { history } })]))
  expect(seen!.createdBy).toStrictEqual(createdBy)
})

describe('which image is meant', () => {
  const on = (platform: string, ...layers: Image['layers']) =>
    image(layers, { platform, tags: [`app:${platform.replaceAll('/', '-')}`] })
  const amd = on('linux/amd64', base)
  const arm = on('linux/arm64/v8', base, top)
  const arm7 = on('linux/arm/v7', top)
  const both = index([amd, attestation(amd), arm, attestation(arm)])
  const other = image([empty], { tags: ['other:v2'] })
  const ids = async (files: Files, ...selection: Parameters<typeof selected>) =>
    (await readBoth(files, selected(...selection))).map(({ id }) => id)

  test.each<[string, Files, Readonly<Parameters<typeof selected>>, readonly Image[]]>([
    ['all platforms when none is named', ociLayout([both]), [], [amd, arm]],
    ['one platform', ociLayout([both]), [undefined, 'linux/arm64'], [arm]],
    ['the variant that every arm64 has may be said', ociLayout([both]), [undefined, 'linux/arm64/v8'], [arm]],
    ['two platforms', ociLayout([both]), [undefined, 'linux/arm64', 'linux/amd64'], [amd, arm]],
    ['a variant that matters', ociLayout([index([arm7, arm])]), [undefined, 'linux/arm/v7'], [arm7]],
    [
      'a platform that only its config says',
      ociLayout([{ ...amd, descriptor: { ...amd.descriptor, platform: undefined! } }]),
      [undefined, 'linux/amd64'],
      [amd],
    ],
    [
      'by tag',
      ociLayout([named(app, 'docker.io/library/app:v1'), named(other, 'docker.io/library/other:v2')]),
      ['v2'],
      [other],
    ],
    [
      'by name',
      ociLayout([named(app, 'docker.io/library/app:v1'), named(other, 'docker.io/library/other:v2')]),
      ['app:v1'],
      [app],
    ],
    [
      'by whole name',
      ociLayout([named(app, 'docker.io/library/app:v1'), named(other, 'docker.io/library/other:v2')]),
      ['docker.io/library/app:v1'],
      [app],
    ],
    ['by the digest of a manifest', ociLayout([app, other]), [other.descriptor.digest], [other]],
    ['by the digest of an index', ociLayout([both, other]), [both.descriptor.digest], [amd, arm]],
    ['by the image ID', ociLayout([both, other]), [arm.id], [arm]],
    ['by tag and platform', ociLayout([named(both, 'app:v1'), named(other, 'app:v2')]), ['v1', 'linux/arm64'], [arm]],
    ['docker save by tag', dockerArchive([app, other]), ['app:v1'], [app]],
    ['docker save by image ID', dockerArchive([app, other]), [other.id], [other]],
    ['docker save before 25 by tag', oldDockerArchive([app, other]), ['v2'], [other]],
    ['docker save before 25 by image ID', oldDockerArchive([app, other]), [app.id], [app]],
    ['docker save before 25 by platform', oldDockerArchive([amd, arm]), [undefined, 'linux/arm64'], [arm]],
    ['two names of one image are one image', dockerArchive([{ ...app, tags: ['app:v1', 'app:v2'] }]), [], [app]],
  ])('%s', async (_, files, selection, images) => {
    expect(await ids(files, ...selection)).toStrictEqual(images.map(({ id }) => id))
  })

  test('another platform’s blobs need not be there: engines save an index with one of its platforms', async () => {
    const files = Object.fromEntries(
      Object.entries(ociLayout([both])).filter(([name]) => !(name in arm.files) || name in amd.files),
    )
    expect(await ids(files, undefined, 'linux/amd64')).toStrictEqual([amd.id])
    expect(await ids(files)).toStrictEqual([amd.id])
    await expect(readBoth(files, selected(undefined, 'linux/arm64'))).rejects.toThrow('has no image for linux/arm64')
  })

  test('what stands beside an image that is asked for by its digest may be damaged', async () => {
    const damaged = image([layerOf([file('x', 'x')])], { config: { architecture: 'no word' } })
    const files = ociLayout([index([app, damaged])])
    await expect(readBoth(files)).rejects.toThrow('not part of a platform')
    for (const reference of [app.id, app.descriptor.digest]) expect(await ids(files, reference)).toStrictEqual([app.id])
  })

  test('more images than any archive has are an error, before they are read', async () => {
    const entries = Array.from({ length: 1_001 }, () => ({ Config: 'config.json', Layers: [] }))
    const files = { 'manifest.json': Buffer.from(JSON.stringify(entries)) }
    await expect(readBoth(files)).rejects.toThrow('manifest.json lists more than 1000 images')
  })

  test('what is no image is passed over: artifacts, and attestations that do not say what they are', async () => {
    const config = Buffer.from('{}')
    const artifact = image([layerOf([file('signature', 'x')])], {
      manifest: { config: { digest: sha256(config), size: 2 } },
    })
    const undeclared = {
      ...attestation(app),
      descriptor: { ...attestation(app).descriptor, platform: undefined!, annotations: {} },
    }
    expect(await ids({ ...ociLayout([artifact, undeclared, app]), [blobPath(sha256(config))]: config })).toStrictEqual([
      app.id,
    ])
  })

  test.each<[string, Files, Readonly<Parameters<typeof selected>>, RegExp, string]>([
    // what is asked for             layout                                                selection            message
    //                               hint
    ['an unknown tag', ociLayout([named(app, 'docker.io/library/app:v1')]), ['v3'], /no image "v3"/, 'it has: app:v1'],
    ['a part of a tag', ociLayout([named(app, 'docker.io/library/app:v1')]), ['1'], /no image "1"/, 'it has: app:v1'],
    [
      'an unknown tag where only tags are',
      ociLayout([
        { ...app, descriptor: { ...app.descriptor, annotations: { 'org.opencontainers.image.ref.name': 'v1' } } },
      ]),
      ['v3'],
      /no image "v3"/,
      'it has: v1',
    ],
    ['an unknown tag where nothing is named', ociLayout([app]), ['v3'], /no image "v3"/, 'it names none'],
    [
      'an unknown digest',
      ociLayout([named(app, 'app:v1')]),
      [sha256(Buffer.alloc(0))],
      /no image "sha256:e3b0/,
      'it has: app:v1',
    ],
    ['an unknown tag of docker save', dockerArchive([app, other]), ['v3'], /no image "v3"/, 'it has: app:v1, other:v2'],
    [
      'an unknown tag of docker save before 25',
      oldDockerArchive([app, other]),
      ['v3'],
      /no image "v3"/,
      'it has: app:v1, other:v2',
    ],
    [
      'a platform that is not there',
      ociLayout([both]),
      [undefined, 'linux/s390x'],
      /no image for linux\/s390x/,
      'it has: linux/amd64, linux/arm64',
    ],
    [
      'a second platform that is not there',
      ociLayout([both]),
      [undefined, 'linux/amd64', 'linux/s390x'],
      /no image for linux\/s390x/,
      'it has: linux/amd64',
    ],
    [
      'a second platform that an index of this digest has not',
      ociLayout([both]),
      [both.descriptor.digest, 'linux/amd64', 'linux/s390x'],
      /no image for linux\/s390x/,
      'it has: linux/amd64, linux/arm64',
    ],
    [
      'a platform that docker save has not',
      oldDockerArchive([app]),
      [undefined, 'linux/s390x'],
      /no image for linux\/s390x/,
      'it has: linux/amd64',
    ],
    [
      'nothing, of two images',
      ociLayout([app, other]),
      [],
      /several images for linux\/amd64/,
      `without a name (${app.id}); without a name (${other.id}). To choose the first: tare inspect app.tar@${app.id}`,
    ],
    [
      'nothing, of two images that docker saved',
      dockerArchive([app, other]),
      [],
      /several images for linux\/amd64/,
      `app:v1 (${app.id}); other:v2 (${other.id}). To choose the first: tare inspect app.tar:app:v1`,
    ],
    ['nothing, of an empty layout', ociLayout([]), [], /has no image/, 'it names none'],
    [
      'nothing, of attestations alone',
      ociLayout([attestation(app)]),
      [],
      /has no image: what it holds is an attestation/,
      'docker save',
    ],
    [
      'nothing, of no layout',
      { 'readme.txt': Buffer.from('hello') },
      [],
      /neither index.json nor manifest.json/,
      'name an OCI image layout, or what docker save wrote',
    ],
  ])('%s is an error that says what there is', async (_, files, selection, message, hint) => {
    const error = await imagesIn(archiveOf(files), selected(...selection)).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UserError)
    expect(error).toMatchObject({
      message: expect.stringMatching(message) as string,
      hint: expect.stringContaining(hint) as string,
    })
  })
})

describe('an image is complete and what it says it is, or an error that names it', () => {
  const zipped = image(packed('gzip'))
  const [first] = zipped.layers
  const firstBlob = blobPath(sha256(first!.blob))
  const flipped = (bytes: Buffer, at = 1_100) =>
    Buffer.from(bytes.map((byte, position) => (position === at ? byte ^ 1 : byte)))
  const without = (files: Files, name: string): Files =>
    Object.fromEntries(Object.entries(files).filter(([key]) => key !== name))
  /** With other bytes than its digest says. */
  const withManifest = (options: ImageOptions, layers = app.layers) => ociLayout([image(layers, options)])
  const foreign = 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip'
  const descriptor = { mediaType: foreign, digest: sha256(first!.blob), size: first!.blob.length }
  const old = oldDockerArchive([app])
  const oldLayer = Object.keys(old).find((name) => name.endsWith('layer.tar'))!
  const oldConfig = Object.keys(old).find((name) => /^[0-9a-f]{64}\.json$/.test(name))!
  const manifestOf = (change: (entry: Record<string, unknown>) => unknown) => {
    const [entry] = JSON.parse((old['manifest.json'] as Buffer).toString()) as [Record<string, unknown>]
    return { ...old, 'manifest.json': Buffer.from(JSON.stringify([change(entry)])) }
  }
  const shortLayer = { mediaType: first!.mediaType, digest: sha256(first!.blob.subarray(0, 99)), size: 99 }

  test.each<[string, Files, RegExp]>([
    [
      'a blob that is missing',
      without(ociLayout([zipped]), firstBlob),
      new RegExp(`layer ${first!.diffId}: its blob is missing`),
    ],
    [
      'a foreign layer, whose blob is elsewhere',
      without(ociLayout([image([first!], { manifest: { layers: [descriptor] } })]), firstBlob),
      /it is a foreign layer, which its registry keeps elsewhere/,
    ],
    [
      'a blob that is short',
      { ...ociLayout([zipped]), [firstBlob]: first!.blob.subarray(0, -1) },
      new RegExp(`its blob sha256:[0-9a-f]{64} has ${first!.blob.length - 1} B instead of ${first!.blob.length} B`),
    ],
    [
      'a blob that is long',
      { ...ociLayout([zipped]), [firstBlob]: Buffer.concat([first!.blob, Buffer.alloc(1)]) },
      /instead of/,
    ],
    [
      'a blob with another digest',
      { ...ociLayout([app]), [blobPath(base.diffId)]: flipped(base.blob) },
      new RegExp(`its blob is not ${base.diffId} but sha256:`),
    ],
    [
      'content that is another than the config says',
      ociLayout([image([{ ...base, diffId: top.diffId }])]),
      new RegExp(`layer ${top.diffId}: its content is another: ${base.diffId}`),
    ],
    [
      'gzip that is cut, its digest that of what is left',
      {
        ...ociLayout([image([first!], { manifest: { layers: [shortLayer] } })]),
        [blobPath(shortLayer.digest)]: first!.blob.subarray(0, 99),
      },
      /its gzip data is damaged: unexpected end of file/,
    ],
    [
      'a manifest that is missing',
      without(ociLayout([app]), blobPath(app.descriptor.digest)),
      /blobs\/sha256\/[0-9a-f]{64} is missing/,
    ],
    ['a config that is missing', without(ociLayout([app]), blobPath(app.id)), /blobs\/sha256\/[0-9a-f]{64} is missing/],
    [
      'a manifest with another digest',
      { ...ociLayout([app]), [blobPath(app.descriptor.digest)]: flipped(app.manifest, 20) },
      /is not sha256:[0-9a-f]{64} but/,
    ],
    [
      'a config with another digest',
      { ...ociLayout([app]), [blobPath(app.id)]: flipped(app.config, 20) },
      /is not sha256:[0-9a-f]{64} but/,
    ],
    [
      'a manifest that is short',
      { ...ociLayout([app]), [blobPath(app.descriptor.digest)]: app.manifest.subarray(1) },
      /has \d+ B instead of \d+ B/,
    ],
    [
      'more layers in the manifest than in the config',
      ociLayout([image([base, top], { config: { rootfs: { diff_ids: [base.diffId] } } })]),
      /the manifest lists 2 layers, the config 1/,
    ],
    [
      'fewer',
      ociLayout([image([base], { config: { rootfs: { diff_ids: [base.diffId, top.diffId] } } })]),
      /the manifest lists 1 layers, the config 2/,
    ],
    [
      'a diff ID that is no digest',
      withManifest({ config: { rootfs: { diff_ids: ['sha256:../../etc', 'b', 'c'] } } }),
      /"sha256:..\/..\/etc" is not a SHA-256 digest of a layer/,
    ],
    [
      'a diff ID that is no text',
      withManifest({ config: { rootfs: { diff_ids: [base.diffId, 5, top.diffId] } } }),
      /lists 3 layers, the config 2/,
    ],
    ['a config without layers', withManifest({ config: { rootfs: {} } }), /lists 3 layers, the config 0/],
    ['layers that are no list', withManifest({ config: { rootfs: { diff_ids: 'x' } } }), /lists no layers/],
    [
      'a layer that is named by a path',
      withManifest({
        manifest: { layers: [{ digest: 'sha256:../../../etc/passwd', size: 9 }] },
        config: { rootfs: { diff_ids: [base.diffId] } },
      }),
      /is not a SHA-256 digest/,
    ],
    [
      'a config that is named by a path',
      withManifest({ manifest: { config: { digest: '../../x', size: 9 } } }),
      /"..\/..\/x" is not a SHA-256 digest/,
    ],
    [
      'another algorithm',
      withManifest({ manifest: { config: { digest: `sha512:${'0'.repeat(128)}`, size: 9 } } }),
      /is not a SHA-256 digest/,
    ],
    [
      'a descriptor without a size',
      withManifest({ manifest: { config: { digest: app.id } } }),
      /a descriptor has no digest or no size/,
    ],
    [
      'a descriptor with a negative size',
      withManifest({ manifest: { config: { digest: app.id, size: -1 } } }),
      /a descriptor has no digest or no size/,
    ],
    [
      'an index that is not JSON',
      { ...ociLayout([app]), 'index.json': Buffer.from('{"manifests": [') },
      /index.json is not JSON/,
    ],
    [
      'an index that is a list',
      { ...ociLayout([app]), 'index.json': Buffer.from('[]') },
      /index.json is not a JSON object/,
    ],
    [
      'an index that is null',
      { ...ociLayout([app]), 'index.json': Buffer.from('null') },
      /index.json is not a JSON object/,
    ],
    [
      'docker save before 25: a layer that is missing',
      without(old, oldLayer),
      /its file [0-9a-f]{64}\/layer.tar is missing/,
    ],
    [
      'docker save before 25: a layer with other content',
      { ...old, [oldLayer]: flipped(base.tar) },
      /its content is another/,
    ],
    [
      'docker save before 25: a layer that is cut',
      { ...old, [oldLayer]: base.tar.subarray(0, 1_200) },
      /the archive ends/,
    ],
    [
      'docker save before 25: a layer that links to itself',
      { ...old, [oldLayer]: { link: 'layer.tar' } },
      /its file [0-9a-f]{64}\/layer.tar is missing/,
    ],
    [
      'docker save before 25: a layer that links to nothing',
      { ...old, [oldLayer]: { link: '../nothing/layer.tar' } },
      /its file [0-9a-f]{64}\/layer.tar is missing/,
    ],
    [
      'docker save before 25: a config with another digest',
      { ...old, [oldConfig]: flipped(app.config, 20) },
      /is not sha256:/,
    ],
    ['docker save before 25: a config that is missing', without(old, oldConfig), /[0-9a-f]{64}.json is missing/],
    [
      'docker save before 25: no config named',
      manifestOf((entry) => ({ ...entry, Config: null })),
      /an entry of manifest.json names no config/,
    ],
    [
      'docker save before 25: fewer layers named',
      manifestOf((entry) => ({ ...entry, Layers: (entry['Layers'] as string[]).slice(1) })),
      /manifest.json lists 2 layers, the config 3/,
    ],
    [
      'docker save before 25: layers in another order',
      manifestOf((entry) => ({ ...entry, Layers: [...(entry['Layers'] as string[])].reverse() })),
      /its content is another/,
    ],
  ])('%s', async (_, files, message) => {
    for (const read of [() => imagesIn(archiveOf(files)), () => imagesInFolder(files)]) {
      const error = await read().catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(CorruptImageError)
      expect(error).toMatchObject({ message: expect.stringMatching(message) as string })
      expect((error as Error).message).toMatch(/^app(\.tar)?[:,] /)
    }
  })

  test('in a folder nothing outside of it is opened', async () => {
    const files = manifestOf((entry) => ({ ...entry, Layers: ['../../../../../../../../etc/passwd', 'b', 'c'] }))
    await expect(imagesInFolder(files)).rejects.toThrow(/"\.\.\/.*passwd" lies outside of/)
    await expect(imagesIn(archiveOf(files))).rejects.toThrow(/its file \.\.\/.*passwd is missing/)
    // As Kubernetes names a mounted folder.
    const dotted = manifestOf((entry) => ({ ...entry, Layers: ['..data/a', 'b', 'c'] }))
    await expect(imagesInFolder(dotted)).rejects.toThrow(/\.\.data\/a.* is missing/)
  })

  test('a damaged blob that no image names is no error, and hides nothing that comes behind it', async () => {
    const junk = [
      gzipSync('no tar'.repeat(5_000)),
      zstdCompressSync(Buffer.from('none either'.repeat(5_000))),
      gzipSync(base.tar).subarray(0, 200),
      Buffer.from('text'),
      Buffer.alloc(0),
    ]
    const files = {
      ...Object.fromEntries(junk.map((bytes) => [blobPath(sha256(bytes)), bytes])),
      ...ociLayout([zipped]),
    }
    for (const size of [1, 100, 700, 5_000, 1_000_000])
      expect(await imagesIn(archiveOf(files), undefined, [size])).toMatchObject([{ id: zipped.id }])
  })

  const noise = Buffer.concat(
    Array.from({ length: 1_000 }, (_, index) => Buffer.from(sha256(Buffer.from([index, index >> 8])), 'latin1')),
  )
  test.each<[string, Buffer, RegExp]>([
    ['text', Buffer.from('no archive '.repeat(100)), /app\.tar is not an image: the file is a text file/],
    ['nothing', Buffer.alloc(0), /app\.tar is not an image: the file is empty/],
    ['nothing but an end', Buffer.alloc(1_024), /neither index.json nor manifest.json/],
    ['gzip that is cut', gzipSync(archiveOf(ociLayout([app]))).subarray(0, 300), /app\.tar: its gzip data is damaged/],
    ['a tar archive that is cut', archiveOf(ociLayout([app])).subarray(0, 2_000), /app\.tar: the archive ends/],
    [
      'gzip that is cut inside of a layer',
      gzipSync(tarOf([file('layer', noise), archiveOf(ociLayout([app]))])).subarray(0, 10_000),
      /app\.tar: its gzip data is damaged: unexpected end of file/,
    ],
    [
      'a tar archive that is no more one behind a layer',
      tarOf([
        archiveOf(ociLayout([app])).subarray(0, -1_024),
        file('layer', base.tar),
        header('bad', { checksum: '1' }),
      ]),
      /app\.tar: a header has a wrong checksum/,
    ],
  ])('an archive that is %s', async (_, archive, message) => {
    await expect(imagesIn(archive)).rejects.toThrow(message)
  })
})

describe('indexes in indexes', () => {
  const nested = (depth: number, inner: Node): Node => (depth === 0 ? inner : nested(depth - 1, index([inner])))

  test('eight deep is read, nine is not', async () => {
    expect(await readBoth(ociLayout([nested(8, app)]))).toMatchObject([{ id: app.id }])
    await expect(readBoth(ociLayout([nested(9, app)]))).rejects.toThrow('nested more than 8 deep')
  })

  test('a tag on the outermost names what is in the innermost', async () => {
    expect(
      await readBoth(ociLayout([named(nested(3, app), 'app:v1'), named(image([base]), 'app:v2')]), selected('v1')),
    ).toMatchObject([{ id: app.id }])
  })

  test('an index that lists itself is none: no digest can name it', async () => {
    const digest = sha256(Buffer.from('any'))
    const itself = Buffer.from(JSON.stringify({ manifests: [{ digest, size: 0 }] }))
    const listed = {
      ...ociLayout([]),
      'index.json': Buffer.from(JSON.stringify({ manifests: [{ digest, size: itself.length }] })),
      [blobPath(digest)]: itself,
    }
    await expect(readBoth(listed)).rejects.toThrow(/is not sha256:[0-9a-f]{64} but/)
  })
})
