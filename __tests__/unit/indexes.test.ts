import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { streamAny } from '../../src/adapters/oci.js'
import { recognise } from '../../src/oci/magic.js'
import { samePlatform } from '../../src/oci/platform.js'
import { type Outcome, registryOf, tare } from '../support/field.js'
import {
  archiveOf,
  attestation,
  blobPath,
  dockerArchive,
  type Files,
  image,
  type Image,
  index,
  layerOf,
  named,
  type Node,
  ociLayout,
  sha256,
  writeLayout,
} from '../support/images.js'
import { file, tarOf } from '../support/tar.js'

// The kinds of what stands beside images: each as a folder, as an archive and in a registry, which must all say the
// same.

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tare-indexes-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const layer = layerOf([file('a', 'a'.repeat(700))], 'gzip')
const other = layerOf([file('b', 'b'.repeat(300))], 'gzip')
const app = image([layer])
const arm = image([other], { platform: 'linux/arm64' })

let count = 0
function write(files: Files): { readonly name: string; readonly layout: string } {
  const name = `layout${count++}`
  writeLayout(path.join(folder, name), files)
  writeFileSync(path.join(folder, `${name}.tar`), archiveOf(files))
  return { name, layout: path.join(folder, name) }
}

const tell = (outcome: Outcome): unknown =>
  'report' in outcome
    ? outcome.report.images.map((one) => [one.name, one.platform, one.candidate.uncompressedBytes])
    : outcome.error

/** What `inspect` says of it, wherever it lies. */
async function everywhere(files: Files, ...args: readonly string[]): Promise<readonly unknown[]> {
  const { name, layout } = write(files)
  const workspace = folder
  const [dir, archive, remote] = [
    await tare(['inspect', `./${name}`, ...args, '--name', 'x'], { workspace }),
    await tare(['inspect', `${name}.tar`, ...args, '--name', 'x'], { workspace }),
    await tare(['inspect', 'registry://r:5000/app:1', ...args, '--name', 'x'], {
      workspace,
      registry: registryOf(layout),
    }),
  ]
  return [dir, archive, remote].map(tell)
}
const all = (...rows: readonly (readonly [string, string, number])[]) => [rows, rows, rows]
const AMD = ['x', 'linux/amd64', 700] as const
const ARM = ['x', 'linux/arm64', 300] as const

const without = (files: Files, ...missing: readonly string[]): Files =>
  Object.fromEntries(Object.entries(files).filter(([name]) => !missing.includes(name)))

/** A node of any JSON. */
function jsonNode(value: unknown, descriptor: Readonly<Record<string, unknown>> = {}, files: Files = {}): Node {
  const content = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))
  const own = { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: sha256(content), size: content.length }
  return { descriptor: { ...own, ...descriptor }, files: { ...files, [blobPath(own.digest)]: content } }
}
const emptyConfig = { mediaType: 'application/vnd.oci.empty.v1+json', digest: sha256(Buffer.from('{}')), size: 2 }
const blob = (mediaType: string) => ({ mediaType, digest: sha256(Buffer.from(mediaType)), size: 9 })

const ARTIFACTS: readonly (readonly [string, Node])[] = [
  ['an attestation by its annotation', attestation(app)],
  [
    'an attestation that says nothing',
    { ...attestation(app), descriptor: { ...attestation(app).descriptor, platform: undefined!, annotations: {} } },
  ],
  ['an attestation whose blob is not there', { ...attestation(app), files: {} }],
  [
    'an artifact with artifactType and subject, its blobs not there',
    jsonNode({
      artifactType: 'application/spdx+json',
      config: emptyConfig,
      layers: [blob('application/spdx+json')],
      subject: app.descriptor,
    }),
  ],
  ['an artifact manifest without a config', jsonNode({ blobs: [blob('application/x')] })],
  ['an OCI artifact manifest', jsonNode({ blobs: [] }, { mediaType: 'application/vnd.oci.artifact.manifest.v1+json' })],
  ['an artifact whose manifest is not there', { ...jsonNode({ config: emptyConfig }), files: {} }],
  [
    'a Helm chart',
    jsonNode({
      config: blob('application/vnd.cncf.helm.config.v1+json'),
      layers: [blob('application/vnd.cncf.helm.chart.content.v1.tar+gzip')],
    }),
  ],
  [
    'a WebAssembly module',
    jsonNode({
      config: blob('application/vnd.wasm.config.v1+json'),
      layers: [blob('application/vnd.wasm.content.layer.v1+wasm')],
    }),
  ],
  [
    'what ORAS pushes, with a layer of an image',
    jsonNode({
      config: blob('application/vnd.unknown.config.v1+json'),
      layers: [blob('application/vnd.oci.image.layer.v1.tar')],
    }),
  ],
  [
    'a signature of cosign, with a config like an image',
    jsonNode({
      config: { ...blob('application/vnd.oci.image.config.v1+json'), digest: app.id, size: app.config.length },
      layers: [blob('application/vnd.dev.cosign.simplesigning.v1+json')],
    }),
  ],
  [
    'a config that is not JSON',
    jsonNode(
      { config: { mediaType: 'text/plain', digest: sha256(Buffer.from('no')), size: 2 }, layers: [blob('text/plain')] },
      {},
      { [blobPath(sha256(Buffer.from('no')))]: Buffer.from('no') },
    ),
  ],
  [
    'an empty config of an image',
    jsonNode(
      { config: { ...emptyConfig, mediaType: 'application/vnd.oci.image.config.v1+json' }, layers: [] },
      {},
      { [blobPath(emptyConfig.digest)]: Buffer.from('{}') },
    ),
  ],
  ['a blob that is no manifest', jsonNode('text', { mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip' })],
  [
    'an image of schema 1',
    jsonNode({ schemaVersion: 1 }, { mediaType: 'application/vnd.docker.distribution.manifest.v1+prettyjws' }),
  ],
  ['an index of artifacts', index([attestation(app)])],
  ['an index that is not there', { ...index([arm]), files: {} }],
]

describe('beside an image, and no trouble', () => {
  test.each(ARTIFACTS)('%s', async (_, node) => {
    expect(await everywhere(ociLayout([index([app, node])]))).toEqual(all(AMD))
    expect(
      await everywhere(
        ociLayout([
          index([{ ...node, descriptor: { ...node.descriptor, platform: { os: 'linux', architecture: '' } } }, app]),
        ]),
      ),
    ).toEqual(all(AMD))
    // At the top of a layout, too, where cosign and ORAS put them.
    expect((await everywhere(ociLayout([node, app]))).slice(0, 2)).toEqual(all(AMD).slice(0, 2))
  })

  test.each([
    [
      'a build cache of BuildKit',
      jsonNode({
        config: blob('application/vnd.buildkit.cacheconfig.v0'),
        layers: [blob('application/vnd.oci.image.layer.v1.tar')],
      }),
      'a build cache of BuildKit',
    ],
    ['a Helm chart', ARTIFACTS[7]![1], 'a Helm chart'],
    ['a signature', ARTIFACTS[10]![1], 'a signature'],
    ['an SBOM', ARTIFACTS[3]![1], 'an SBOM'],
    [
      'a type of its own',
      jsonNode({ artifactType: 'application/vnd.acme.x', config: emptyConfig, layers: [] }),
      'an artifact of the type "application/vnd.acme.x"',
    ],
  ])('%s alone says what it is', async (_, node, words) => {
    for (const said of await everywhere(ociLayout([node])))
      expect(said).toMatch(new RegExp(`has no image: what it holds is ${words}`))
  })
})

const fileSystem = (at: number, magic: string): Buffer => {
  const content = Buffer.alloc(8_192)
  content.write(magic, at, 'hex')
  return content
}

describe('what is listed and not there', () => {
  const both = index([app, arm, attestation(arm)])
  const noArm = without(ociLayout([both]), ...Object.keys(arm.files))
  const deep = index([index([app, attestation(app)]), index([arm])])

  test('is not here: what is there is weighed, and named when another is asked for', async () => {
    expect(await everywhere(noArm)).toEqual(all(AMD))
    expect(await everywhere(without(ociLayout([deep]), ...Object.keys(arm.files)))).toEqual(all(AMD))
    expect(await everywhere(without(ociLayout([deep]), ...Object.keys(index([arm]).files)))).toEqual(all(AMD))
    for (const said of await everywhere(noArm, '--platform', 'linux/arm64'))
      expect(said).toMatch(
        /has no image for linux\/arm64\. What to do: it has: linux\/amd64; its index lists more than was saved with it/,
      )
  })
  test('all of it: which, and of which platforms', async () => {
    for (const said of await everywhere(
      without(ociLayout([both]), ...Object.keys(app.files), ...Object.keys(arm.files)),
    ))
      expect(said).toMatch(
        /blobs\/sha256\/[0-9a-f]{64} is missing, as is all that its index lists \(linux\/amd64, linux\/arm64\)/,
      )
  })
  test.each([
    ['its config', blobPath(app.id), /the config blobs\/sha256\/[0-9a-f]{64} is missing/],
    ['its layer', blobPath(sha256(layer.blob)), /its blob is missing/],
  ])('%s of a manifest that is there stays an error', async (_, name, message) => {
    for (const said of (await everywhere(without(ociLayout([both]), name))).slice(0, 2)) expect(said).toMatch(message)
  })
})

describe('platforms', () => {
  test.each([
    // one                other               the same
    ['linux/arm', 'linux/arm/v7', true],
    ['linux/arm64', 'linux/arm64/v8', true],
    ['linux/arm64', 'linux/aarch64', true],
    ['arm64', 'linux/arm64', true],
    ['linux/armhf', 'linux/arm/v7', true],
    ['linux/armel', 'linux/arm/v6', true],
    ['linux/x86_64', 'linux/amd64/v1', true],
    ['linux/i386', 'linux/386', true],
    ['Linux/AMD64', 'linux/amd64', true],
    ['linux/arm/7', 'linux/arm', true],
    ['macos/arm64', 'darwin/arm64', true],
    ['linux/arm', 'linux/arm/v6', false],
    ['linux/amd64', 'linux/amd64/v2', false],
    ['linux/arm64', 'linux/arm', false],
    ['windows/amd64', 'linux/amd64', false],
  ])('%s and %s: %j', (one, another, same) => {
    expect(samePlatform(one, another)).toBe(same)
    expect(samePlatform(another, one)).toBe(same)
  })

  const said = (
    platform: Readonly<Record<string, unknown>> | undefined,
    config: Readonly<Record<string, unknown>>,
  ): Image => {
    const one = image([layer], { config: { os: undefined, architecture: undefined, variant: undefined, ...config } })
    return { ...one, descriptor: { ...one.descriptor, platform: platform as never } }
  }
  test.each<[string, Image, readonly string[], string]>([
    ['neither says any', said(undefined, {}), [], 'unknown'],
    ['both say nothing in words', said({ os: '', architecture: null }, { os: '', architecture: '' }), [], 'unknown'],
    ['the config the half of it, as engines fill it in', said(undefined, { os: 'linux' }), [], 'unknown'],
    [
      'the index alone',
      said({ os: 'linux', architecture: 'arm64', variant: 'v8' }, {}),
      ['linux/arm64'],
      'linux/arm64',
    ],
    ['the config alone', said(undefined, { os: 'linux', architecture: 'arm64' }), ['linux/arm64/v8'], 'linux/arm64'],
    [
      'the index the half of it',
      said({ os: 'linux' }, { os: 'linux', architecture: 'arm64' }),
      ['linux/arm64'],
      'linux/arm64',
    ],
    [
      'the config more than the index',
      said({ os: 'linux', architecture: 'arm' }, { os: 'linux', architecture: 'arm', variant: 'v6' }),
      ['linux/arm/v6'],
      'linux/arm/v6',
    ],
    [
      'the index more than the config',
      said({ os: 'linux', architecture: 'arm', variant: 'v6' }, { os: 'linux', architecture: 'arm' }),
      ['linux/arm/v6'],
      'linux/arm/v6',
    ],
    ['another spelling', said({ os: 'linux', architecture: 'aarch64' }, {}), ['linux/arm64'], 'linux/arm64'],
    [
      'no word in the index',
      said({ os: 'linux', architecture: 'amd64\n# x' }, { os: 'linux', architecture: 'amd64' }),
      [],
      'linux/amd64',
    ],
  ])('%s', async (_, one, asked, platform) => {
    const args = asked.flatMap((name) => ['--platform', name])
    expect(await everywhere(ociLayout([index([one])]), ...args)).toEqual(all(['x', platform, 700]))
  })

  test('an image asked for by ID is that image, whatever it says', async () => {
    const { name } = write(ociLayout([index([app, arm])]))
    for (const id of [arm.id, arm.descriptor.digest])
      expect(
        tell(
          await tare(['inspect', `./${name}@${id}`, '--platform', 'linux/amd64', '--name', 'x'], { workspace: folder }),
        ),
      ).toEqual([ARM])
  })

  const windows = (version: string, content = layer) =>
    ((one: Image): Image => ({
      ...one,
      descriptor: {
        ...one.descriptor,
        platform: { os: 'windows', architecture: 'amd64', 'os.version': version } as never,
      },
    }))(image([content], { platform: 'windows/amd64', config: { 'os.version': version } }))
  const variants = index([app, windows('10.0.20348.2700'), windows('10.0.17763.6414', other)])

  test('versions of Windows are images of their own', async () => {
    expect(await everywhere(ociLayout([variants]))).toEqual(
      all(AMD, ['x 10.0.20348.2700', 'windows/amd64', 700], ['x 10.0.17763.6414', 'windows/amd64', 300]),
    )
  })

  test('what asks for more of its platform stands behind what does not', async () => {
    const nydus = image([other])
    const node = {
      ...nydus,
      descriptor: {
        ...nydus.descriptor,
        platform: { os: 'linux', architecture: 'amd64', 'os.features': ['nydus'] } as never,
      },
    }
    expect(await everywhere(ociLayout([index([app, node])]))).toEqual(all(AMD))
  })

  describe('compared', () => {
    const compare = async (baseline: Files, candidate: Files, ...args: readonly string[]) => {
      const [before, after] = [write(baseline), write(candidate)]
      const registry = registryOf(before.layout)
      const outcome = await tare(['compare', 'registry://r:5000/app:1', `./${after.name}`, '--name', 'x', ...args], {
        workspace: folder,
        registry,
      })
      if ('error' in outcome) throw new Error(outcome.error)
      return {
        pairs: outcome.report.images.map(({ name, platform, baseline }) => [
          name,
          platform,
          'uncompressedBytes' in baseline ? baseline.uncompressedBytes : baseline,
        ]),
        fetched: registry.fetched.map((reference) => reference.replace(/^.*@/, '')),
        asked: registry.asked.length,
        said: outcome.said,
      }
    }

    test('the candidate decides which of a baseline are looked at, and fetched; the others are said', async () => {
      const { pairs, fetched, asked, said: lines } = await compare(ociLayout([variants]), ociLayout([app]))
      expect({ pairs, fetched }).toEqual({ pairs: [['x', 'linux/amd64', 700]], fetched: [app.descriptor.digest] })
      // Index, manifest and config.
      expect(asked).toBe(3)
      expect(lines.join('\n')).toContain(
        'Not compared, for the candidate has none: registry://r:5000/app:1 for windows/amd64',
      )
    })
    test('a platform that the baseline lacks has no comparison, and says what there is', async () => {
      const { pairs, fetched } = await compare(ociLayout([index([app])]), ociLayout([index([app, arm])]))
      expect(pairs).toEqual([
        ['x', 'linux/amd64', 700],
        [
          'x',
          'linux/arm64',
          { kind: 'failed', reason: 'registry://r:5000/app:1 has no image for linux/arm64, it has linux/amd64' },
        ],
      ])
      expect(fetched).toHaveLength(1)
    })
    test('versions of Windows stand beside their own, a month of updates later, too', async () => {
      const later = index([windows('10.0.17763.9999', other), windows('10.0.20348.2999')])
      expect((await compare(ociLayout([variants]), ociLayout([later]))).pairs).toEqual([
        ['x 10.0.17763.9999', 'windows/amd64', 300],
        ['x 10.0.20348.2999', 'windows/amd64', 700],
      ])
    })
    test('what does not say what it is for stands beside the only other image', async () => {
      const unknown = said(undefined, {})
      expect((await compare(ociLayout([unknown]), ociLayout([app]))).pairs).toEqual([['x', 'linux/amd64', 700]])
      expect((await compare(ociLayout([app]), ociLayout([unknown]))).pairs).toEqual([['x', 'unknown', 700]])
    })
    test('an image without any layer takes nothing of the other side along', async () => {
      const nothing = image([], { config: { rootfs: { type: 'layers' } } })
      for (const [before, after] of [
        [nothing, app],
        [app, nothing],
      ] as const) {
        const [one, two] = [write(ociLayout([before])), write(ociLayout([after]))]
        const outcome = await tare(['compare', `./${one.name}`, `./${two.name}`], { workspace: folder })
        if ('error' in outcome) throw new Error(outcome.error)
        const [only] = outcome.report.images
        const sizeOf = (side: Image) => (side === nothing ? 0 : 700)
        expect(only).toMatchObject({
          baseline: { uncompressedBytes: sizeOf(before), visibleBytes: sizeOf(before) },
          candidate: {
            uncompressedBytes: sizeOf(after),
            visibleBytes: sizeOf(after),
            layers: after.layers.map(() => ({})),
          },
          delta: { uncompressedBytes: sizeOf(after) - sizeOf(before), visibleBytes: sizeOf(after) - sizeOf(before) },
          paths: { lines: [{ path: 'a', bytes: sizeOf(after) - sizeOf(before) }] },
        })
      }
    })
  })
})

describe('archives', () => {
  test('of Docker 25.0.0: index.json lists no layers, manifest.json all of them', async () => {
    const plain = image([layerOf([file('a', 'a'.repeat(700))])])
    const bare = Buffer.from(plain.manifest.toString().replace(/"layers":\[.*\]/, '"layers":[]'))
    const files = {
      ...dockerArchive([plain]),
      'index.json': Buffer.from(
        JSON.stringify({ manifests: [{ ...plain.descriptor, digest: sha256(bare), size: bare.length }] }),
      ),
      [blobPath(sha256(bare))]: bare,
    }
    const { name } = write(files)
    expect(tell(await tare(['inspect', `${name}.tar`, '--name', 'x'], { workspace: folder }))).toEqual([AMD])
  })

  test('an exact name wins over one that ends with it, by OCI names and by those of docker save', async () => {
    const [long, short] = [
      named(image([other]), 'registry.local:5000/team/app:v1'),
      named(app, 'docker.io/library/app:v1'),
    ]
    const { name } = write(ociLayout([long, short]))
    const chosen = async (reference: string) =>
      tell(await tare(['inspect', `${name}.tar:${reference}`.replace(/^/, './'), '--name', 'x'], { workspace: folder }))
    expect(await chosen('app:v1')).toEqual([AMD])
    expect(await chosen('team/app:v1')).toEqual([['x', 'linux/amd64', 300]])
    expect(await chosen('v1')).toMatch(/several images for linux\/amd64/)
  })

  const several = () =>
    write(ociLayout([named(app, 'docker.io/library/app:v1'), named(image([other]), 'evil$(id):v1')]))
  test('several images: names, digests, and a command that is right as it stands', async () => {
    const { name } = several()
    const outcome = await tare(['inspect', `./${name}.tar`], { workspace: folder })
    if (!('error' in outcome)) throw new Error('was weighed')
    expect(outcome.error).toContain(`app:v1 (${app.id}); evil$(id):v1 (sha256:`)
    const [, command = ''] = /tare (inspect \S+)\.$/.exec(outcome.error) ?? []
    expect(command).toBe(`inspect ./${name}.tar:app:v1`)
    expect(tell(await tare([...command.split(' '), '--name', 'x'], { workspace: folder }))).toEqual([AMD])
  })

  test.each<[string, Buffer, RegExp]>([
    ['xz', Buffer.from('fd377a585a0000', 'hex'), /packed with xz.*xz --decompress/],
    ['bzip2', Buffer.from('BZh91AY&SY'), /packed with bzip2.*bunzip2/],
    ['lz4', Buffer.from('04224d18', 'hex'), /packed with lz4/],
    ['7-Zip', Buffer.from('377abcaf271c', 'hex'), /7-Zip/],
    ['zip', Buffer.from('504b0304', 'hex'), /zip archive/],
    ['squashfs', Buffer.concat([Buffer.from('hsqs'), Buffer.alloc(900)]), /squashfs/],
    ['EROFS, which begins with zeros', fileSystem(1_024, 'e2e1f5e0'), /EROFS/],
    ['ext4, which begins with zeros', fileSystem(1_080, '53ef'), /ext4/],
    [
      'Git LFS',
      Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 1\n'),
      /pointer of Git LFS.*git lfs pull/,
    ],
    ['HTML', Buffer.from('\n<!DOCTYPE html><html>'), /web page/],
    ['JSON', Buffer.from('{"schemaVersion": 2}'), /JSON/],
    ['text', Buffer.from('hello\n'), /text file/],
    ['nothing', Buffer.alloc(0), /is empty/],
  ])('a file that is %s says so, as a file and as a layer', async (_, content, message) => {
    writeFileSync(path.join(folder, 'some.tar'), content)
    expect(tell(await tare(['inspect', 'some.tar'], { workspace: folder }))).toMatch(message)
    expect(recognise(content)).toMatch(message)
    if (content.length === 0) return
    const { name } = write(
      ociLayout([image([{ diffId: sha256(content), tar: content, blob: content, mediaType: layer.mediaType }])]),
    )
    expect(tell(await tare(['inspect', `./${name}`], { workspace: folder }))).toMatch(message)
  })

  test('an encrypted layer says so', async () => {
    const { name } = write(ociLayout([image([{ ...layer, mediaType: `${layer.mediaType}+encrypted` }])]))
    expect(tell(await tare(['inspect', `./${name}`], { workspace: folder }))).toMatch(
      /it is encrypted: skopeo copy --decryption-key/,
    )
  })

  test('the files of a container are no image', async () => {
    writeFileSync(path.join(folder, 'root.tar'), tarOf([file('etc/passwd', 'root'), file('usr/bin/x', 'x')]))
    expect(tell(await tare(['inspect', 'root.tar'], { workspace: folder }))).toMatch(
      /neither index.json nor manifest.json.*docker save/,
    )
  })
})

describe('pipes', () => {
  const pipe = (): string => {
    const name = path.join(mkdtempSync(path.join(folder, 'pipe-')), 'app')
    expect(spawnSync('mkfifo', [name]).status).toBe(0)
    return name
  }

  test('a pipe is read like a file', async () => {
    const [name, { layout }] = [pipe(), write(ociLayout([app]))]
    const writer = spawn('sh', ['-c', `cat "${layout}.tar" > "${name}"`])
    expect(tell(await tare(['inspect', name, '--name', 'x'], { workspace: folder }))).toEqual([AMD])
    writer.kill()
  })
  test('whoever stops reading early does not wait for its writer', async () => {
    const name = pipe()
    const writer = spawn('sh', ['-c', `(echo no archive; head -c 1000 /dev/zero; exec sleep 60) > "${name}"`])
    const start = performance.now()
    for await (const chunk of streamAny(name)) if (chunk.length > 0) break
    expect(performance.now() - start).toBeLessThan(10_000)
    writer.kill()
  })
})

test.each([
  ['a connection that was lost is tried again', 'failed to solve: Unavailable: closing transport due to: EOF', 2],
  [
    'an image that is not there is not',
    'failed to solve: failed to resolve source metadata for r:5000/app: not found',
    1,
  ],
])('fetching layers through the builder: %s', async (_, words, times) => {
  const registry = registryOf(write(ociLayout([app])).layout, [words])
  const outcome = await tare(['inspect', 'registry://r:5000/app:1', '--name', 'x'], { workspace: folder, registry })
  expect(registry.fetched).toHaveLength(times)
  expect(tell(outcome)).toEqual(times === 2 ? [AMD] : expect.stringContaining(words))
  expect(
    outcome.said.filter((line) => line.includes(`The connection to the builder was lost (${words})`)),
  ).toHaveLength(times - 1)
})
