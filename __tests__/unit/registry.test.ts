import { describe, expect, test } from 'vitest'
import { readRemote } from '../../src/oci/remote.js'
import { blobPath, image, type Image, index, layerOf, type Node, sha256 } from '../support/images.js'
import { file } from '../support/tar.js'

// A registry as `imagetools inspect --raw` shows it: JSON by tag and by digest.

const layer = layerOf([file('a', 'a'.repeat(100))], 'gzip')
const other = layerOf([file('b', 'b'.repeat(200))], 'gzip')

/** @param top what the tag names */
function registry(top: Node) {
  const asked: string[] = []
  const read = (platforms: readonly string[] = []) =>
    readRemote('registry://r:5000/app:1', 'r:5000/app:1', { platforms }, (reference) => {
      asked.push(reference)
      const digest = reference === 'r:5000/app:1' ? top.descriptor.digest : reference.replace('r:5000/app@', '')
      const blob = top.files[blobPath(digest)]
      return Buffer.isBuffer(blob) ? Promise.resolve(blob.toString()) : Promise.reject(new Error(`no ${reference}`))
    }).then(({ images }) => images)
  return { asked, read }
}

describe('an image in a registry', () => {
  test('is pinned by its digest from the first answer on: a tag may move, and an engine may have an image of its own under it', async () => {
    const one = image([layer])
    const [remote] = await registry(one).read()
    expect(remote!.reference).toBe(`r:5000/app@${one.descriptor.digest}`)
    expect(remote).toMatchObject({
      id: one.id,
      platform: 'linux/amd64',
      layers: [{ diffId: layer.diffId, descriptor: { digest: sha256(layer.blob) } }],
    })
  })
  test('of several platforms is each of them, or the one asked for', async () => {
    const both = index([image([layer]), image([other], { platform: 'linux/arm64' })])
    expect((await registry(both).read()).map(({ platform }) => platform)).toEqual(['linux/amd64', 'linux/arm64'])
    expect((await registry(both).read(['linux/arm64'])).map(({ platform }) => platform)).toEqual(['linux/arm64'])
  })
  test.each<[string, Node, readonly string[], string]>([
    ['a platform that is not there', index([image([layer])]), ['linux/s390x'], 'has no image for linux/s390x'],
    ['the only one is of another platform', image([layer]), ['linux/arm64'], 'has no image for linux/arm64'],
    ['two images of one platform', index([image([layer]), image([other])]), [], 'holds several images for linux/amd64'],
    [
      'fewer layers than the config lists',
      image([layer], { manifest: { layers: [] } }),
      [],
      'the manifest lists 0 layers, the config 1',
    ],
    [
      'a platform that is none',
      image([layer], { config: { architecture: 'amd64\n\n# owned @all' } }),
      [],
      'is not part of a platform',
    ],
  ])('%s is an error', async (_, top, platforms, message) => {
    await expect(registry(top).read(platforms)).rejects.toThrow(message)
  })
  test('two images of one platform: the error names what chooses the first, and the registry knows it', async () => {
    const [one, two] = [image([layer]), image([other])]
    const hint = `tare inspect registry://r:5000/app@${one.descriptor.digest}`
    await expect(registry(index([one, two])).read()).rejects.toMatchObject({
      hint: expect.stringContaining(hint) as string,
    })
  })
  test('with ONBUILD says so: building FROM it would run that', async () => {
    const triggers = (one: Image) =>
      registry(one)
        .read()
        .then(([remote]) => remote!.hasTriggers)
    expect(await triggers(image([layer], { config: { config: { OnBuild: ['RUN x'] } } }))).toBe(true)
    expect(await triggers(image([layer]))).toBe(false)
  })
})
