import { describe, expect, test } from 'vitest'
import { chooseMethod, methodForExisting } from '../../src/buildx/method.js'
import { UserError } from '../../src/domain/errors.js'
import type { DockerFacts } from '../../src/ports.js'
import { CLASSIC_FACTS, CONTAINER_FACTS, CONTAINERD_FACTS } from '../support/reports.js'
import { inputsOf } from '../support/world.js'

const REMOTE: DockerFacts = { ...CLASSIC_FACTS, builder: { name: 'far', driver: 'remote' }, engine: undefined }
const BUILDERS = {
  classic: CLASSIC_FACTS,
  containerd: CONTAINERD_FACTS,
  'docker-container': CONTAINER_FACTS,
  remote: REMOTE,
}
type Builder = keyof typeof BUILDERS

const chosen = (builder: Builder, inputs: Readonly<Record<string, string>>): string => {
  const method = chooseMethod(inputsOf(inputs), BUILDERS[builder], '/tmp/images')
  if (method.kind === 'load') return 'load'
  expect(method.folder).toBe('/tmp/images')
  return method.compression
}

describe('how images get here', () => {
  test.each<[Builder, Readonly<Record<string, string>>, string]>([
    // builder         inputs                                                  method
    ['classic', {}, 'load'],
    ['classic', { 'download-size': 'true' }, 'load'],
    ['classic', { explain: 'layers' }, 'load'],
    ['classic', { explain: 'off' }, 'load'],
    ['classic', { measure: 'engine' }, 'load'],
    ['containerd', {}, 'uncompressed'],
    ['containerd', { 'download-size': 'true' }, 'gzip'],
    ['containerd', { measure: 'compressed' }, 'gzip'],
    ['containerd', { measure: 'compressed', explain: 'off' }, 'gzip'],
    ['containerd', { measure: 'engine' }, 'load'],
    ['containerd', { measure: 'engine', explain: 'off' }, 'load'],
    ['docker-container', {}, 'uncompressed'],
    ['docker-container', { 'download-size': 'true' }, 'gzip'],
    ['docker-container', { measure: 'compressed', explain: 'layers' }, 'gzip'],
    ['docker-container', { measure: 'engine' }, 'load'],
    ['remote', {}, 'uncompressed'],
    ['remote', { measure: 'compressed' }, 'gzip'],
  ])('%s, %j: %s', (builder, inputs, method) => {
    expect(chosen(builder, inputs)).toBe(method)
  })

  test.each<[Builder, Readonly<Record<string, string>>, RegExp, RegExp]>([
    // builder         inputs                        what is wrong                              what to do
    [
      'classic',
      { measure: 'compressed' },
      /measure: compressed.*classic.*builder default/,
      /docker-container.*measure: uncompressed/,
    ],
    ['remote', { measure: 'engine' }, /measure: engine.*needs an engine/, /measure: uncompressed/],
    [
      'containerd',
      { explain: 'layers' },
      /explain: layers.*default \(docker\)/,
      /explain: files.*compressed or engine/,
    ],
    ['docker-container', { explain: 'off' }, /explain: off.*builder-1 \(docker-container\)/, /explain: files/],
    ['remote', { explain: 'layers' }, /explain: layers.*far \(remote\)/, /explain: files/],
  ])('%s, %j cannot be known: %s', (builder, inputs, message, hint) => {
    const error = errorOf(() => chosen(builder, inputs))
    expect(error.message).toMatch(message)
    expect(error.hint).toMatch(hint)
  })
})

describe('how layers of a registry’s image get here when nothing is built', () => {
  test.each<[Builder, string]>([
    ['classic', 'load'],
    ['containerd', 'export'],
    ['docker-container', 'export'],
    ['remote', 'export'],
  ])('%s: %s', (builder, kind) => {
    expect(methodForExisting(BUILDERS[builder], '/tmp/images').kind).toBe(kind)
  })

  test('images on disk need no docker', () => {
    expect(methodForExisting(undefined, '/tmp/images')).toStrictEqual({ kind: 'load' })
  })
})

function errorOf(choose: () => unknown): UserError {
  try {
    choose()
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error('was accepted')
}
