import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/domain/errors.js'
import { dockerArchive } from '../../src/sources/dockerarchive.js'
import { engine } from '../../src/sources/engine.js'
import { parseImage } from '../../src/sources/media.js'
import type { Medium } from '../../src/sources/medium.js'
import { ociArchive } from '../../src/sources/ociarchive.js'
import { ociFolder } from '../../src/sources/ocifolder.js'
import { registry } from '../../src/sources/registry.js'

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`

describe('an image as people write it', () => {
  test.each<[text: string, medium: Medium, why: string, at?: string, select?: string]>([
    // what a user writes    what it is read from    why    where it is there, and what is selected
    ['app', engine, 'a name'],
    ['app:v1', engine, 'and a tag'],
    ['App', engine, 'docker itself says what is wrong with capitals'],
    ['library/node:22-slim', engine, 'a namespace'],
    ['localhost:5000/team/app', engine, 'a port is no tag'],
    ['ghcr.io/acme/app:1.2.3_rc-4', engine, 'every mark a tag may hold'],
    [`app@${DIGEST}`, engine, 'a digest'],
    [`ghcr.io/acme/app:v1@${DIGEST}`, engine, 'both'],
    [DIGEST, engine, 'an image ID'],
    ['0123456789ab', engine, 'a short one'],
    ['registry://ghcr.io/acme/app:v1', registry, 'in a registry', 'ghcr.io/acme/app:v1'],
    ['registry://app', registry, 'of Docker Hub', 'app'],
    [`registry://host:5000/app@${DIGEST}`, registry, 'by digest', `host:5000/app@${DIGEST}`],
    ['docker-archive:app.tar', dockerArchive, 'a file', 'app.tar'],
    ['docker-archive:/tmp/app.tar', dockerArchive, 'an absolute one', '/tmp/app.tar'],
    ['docker-archive:./out/my app.tar', dockerArchive, 'blanks', './out/my app.tar'],
    ['docker-archive:app.tar:app:v1', dockerArchive, 'the name of one image in it', 'app.tar', 'app:v1'],
    [`docker-archive:app.tar@${DIGEST}`, dockerArchive, 'its digest', 'app.tar', DIGEST],
    ['docker-archive:user@host.tar', dockerArchive, 'an @ alone is part of the name', 'user@host.tar'],
    ['oci-archive:app.tar', ociArchive, 'an OCI archive', 'app.tar'],
    ['oci-dir:out/image', ociFolder, 'a folder', 'out/image'],
    ['oci-dir:out/image:v1', ociFolder, 'a tag in it', 'out/image', 'v1'],
  ])('%j', (text, medium, _why, at = text, select) => {
    expect(parseImage(text, 'image')).toStrictEqual({
      medium,
      label: text,
      input: 'image',
      at,
      ...(select !== undefined && { select }),
    })
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
      const error = errorOf(() => parseImage(text, input))
      expect(error.message).toBe(`${input}: ${JSON.stringify(text)} names no image`)
      for (const form of ['docker-archive:FILE', 'oci-archive:FILE', 'oci-dir:FOLDER', 'registry://'])
        expect(error.hint).toContain(form)
    }
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
