import { describe, expect, test } from 'vitest'
import { type ImageSource, imageSourceLabel, parseImageSource } from '../../src/config/reference.js'
import { UserError } from '../../src/domain/errors.js'

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`
const archive = (path: string, select?: string): ImageSource => ({ kind: 'docker-archive', path, select })

describe('an image as people write it', () => {
  test.each<[string, ImageSource, string]>([
    // what a user writes                          what it means
    // why
    ['app', { kind: 'engine', reference: 'app' }, 'a name'],
    ['app:v1', { kind: 'engine', reference: 'app:v1' }, 'and a tag'],
    ['App', { kind: 'engine', reference: 'App' }, 'docker itself says what is wrong with capitals'],
    ['library/node:22-slim', { kind: 'engine', reference: 'library/node:22-slim' }, 'a namespace'],
    ['localhost:5000/team/app', { kind: 'engine', reference: 'localhost:5000/team/app' }, 'a port is no tag'],
    [
      'ghcr.io/acme/app:1.2.3_rc-4',
      { kind: 'engine', reference: 'ghcr.io/acme/app:1.2.3_rc-4' },
      'every mark a tag may hold',
    ],
    [`app@${DIGEST}`, { kind: 'engine', reference: `app@${DIGEST}` }, 'a digest'],
    [`ghcr.io/acme/app:v1@${DIGEST}`, { kind: 'engine', reference: `ghcr.io/acme/app:v1@${DIGEST}` }, 'both'],
    [DIGEST, { kind: 'engine', reference: DIGEST }, 'an image ID'],
    ['0123456789ab', { kind: 'engine', reference: '0123456789ab' }, 'a short one'],
    ['registry://ghcr.io/acme/app:v1', { kind: 'registry', reference: 'ghcr.io/acme/app:v1' }, 'in a registry'],
    ['registry://app', { kind: 'registry', reference: 'app' }, 'of Docker Hub'],
    [`registry://host:5000/app@${DIGEST}`, { kind: 'registry', reference: `host:5000/app@${DIGEST}` }, 'by digest'],
    ['docker-archive:app.tar', archive('app.tar'), 'a file'],
    ['docker-archive:/tmp/app.tar', archive('/tmp/app.tar'), 'an absolute one'],
    ['docker-archive:./out/my app.tar', archive('./out/my app.tar'), 'blanks'],
    ['docker-archive:app.tar:app:v1', archive('app.tar', 'app:v1'), 'the name of one image in it'],
    [`docker-archive:app.tar@${DIGEST}`, archive('app.tar', DIGEST), 'its digest'],
    ['docker-archive:user@host.tar', archive('user@host.tar'), 'an @ alone is part of the name'],
    ['oci-archive:app.tar', { kind: 'oci-archive', path: 'app.tar', select: undefined }, 'an OCI archive'],
    ['oci-dir:out/image', { kind: 'oci-dir', path: 'out/image', select: undefined }, 'a folder'],
    ['oci-dir:out/image:v1', { kind: 'oci-dir', path: 'out/image', select: 'v1' }, 'a tag in it'],
  ])('%j is %j (%s)', (text, source) => {
    expect(parseImageSource(text, 'image')).toStrictEqual(source)
  })

  test.each([
    // refused                          why
    ['', 'empty'],
    [' app', 'a blank'],
    ['app v1', 'a blank inside'],
    ['-app', 'docker would read an option'],
    ['--help', 'docker would read an option'],
    ['registry://', 'no name'],
    ['registry://-app', 'docker would read an option'],
    ['registry://--help', 'docker would read an option'],
    ['https://ghcr.io/acme/app', 'an address is no reference'],
    ['docker://ghcr.io/acme/app', 'skopeo’s scheme is none of ours'],
    ['app@sha256:abc', 'a digest that is too short'],
    ['app@latest', 'a tag behind an @'],
    ['app$(touch x)', 'a command'],
    ['app;x', 'a command'],
    ['app\nFROM evil', 'a line of a Dockerfile'],
    ['app#x', 'a fragment'],
    ['docker-archive:', 'no file'],
    ['docker-archive::v1', 'no file but a tag'],
    ['docker-archive:app.tar:', 'a colon and nothing'],
    ['ä', 'no letter of a reference'],
  ])('%j is refused (%s): the input and the allowed forms are named', (text) => {
    for (const input of ['image', 'baseline-image']) {
      const error = errorOf(() => parseImageSource(text, input))
      expect(error.message).toBe(`${input}: ${JSON.stringify(text)} names no image`)
      for (const form of ['docker-archive:FILE', 'oci-archive:FILE', 'oci-dir:FOLDER', 'registry://'])
        expect(error.hint).toContain(form)
    }
  })

  test.each([
    'app:v1',
    DIGEST,
    'registry://ghcr.io/acme/app:v1',
    'docker-archive:app.tar',
    'docker-archive:app.tar:app:v1',
    `oci-archive:app.tar@${DIGEST}`,
    'oci-dir:out/image:v1',
  ])('%s is shown as it was written', (text) => {
    expect(imageSourceLabel(parseImageSource(text, 'image'))).toBe(text)
  })
})

function errorOf(parse: () => unknown): UserError {
  try {
    parse()
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error('was accepted')
}
