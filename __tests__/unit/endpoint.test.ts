import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { contextOfOwnBuilder, localSocket } from '../../src/adapters/endpoint.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tare-endpoint-'))
  for (const name of ['DOCKER_HOST', 'DOCKER_CONTEXT', 'BUILDX_BUILDER', 'BUILDX_CONFIG']) vi.stubEnv(name, '')
  vi.stubEnv('DOCKER_CONFIG', folder)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

function context(name: string, host: string): void {
  const place = path.join(folder, 'contexts/meta', createHash('sha256').update(name).digest('hex'))
  mkdirSync(place, { recursive: true })
  writeFileSync(path.join(place, 'meta.json'), JSON.stringify({ Name: name, Endpoints: { docker: { Host: host } } }))
}
const choose = (text: string): void => {
  writeFileSync(path.join(folder, 'config.json'), text)
}

test.each<[string, Readonly<Record<string, string>>, string | undefined, string | undefined]>([
  ['nothing said', {}, undefined, '/var/run/docker.sock'],
  ['a host', { DOCKER_HOST: 'unix:///x/y.sock' }, undefined, '/x/y.sock'],
  ['a host elsewhere', { DOCKER_HOST: 'tcp://127.0.0.1:2375' }, undefined, undefined],
  ['a host before a context', { DOCKER_HOST: 'unix:///x.sock', DOCKER_CONTEXT: 'far' }, undefined, '/x.sock'],
  ['a context', { DOCKER_CONTEXT: 'near' }, undefined, '/near.sock'],
  ['a context elsewhere', { DOCKER_CONTEXT: 'far' }, undefined, undefined],
  ['a context that is not there', { DOCKER_CONTEXT: 'gone' }, undefined, undefined],
  ['the default context', { DOCKER_CONTEXT: 'default' }, '{"currentContext":"far"}', '/var/run/docker.sock'],
  ['the current context', {}, '{"currentContext":"near"}', '/near.sock'],
  ['a current context elsewhere', {}, '{"currentContext":"far"}', undefined],
  ['no current context', {}, '{"auths":{}}', '/var/run/docker.sock'],
  ['settings that cannot be read', {}, '{', undefined],
])('%s', (_, env, config, socket) => {
  context('near', 'unix:///near.sock')
  context('far', 'ssh://user@a.example')
  if (config !== undefined) choose(config)
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  expect(localSocket()).toBe(socket)
})

// What buildx 0.29.1 and 0.38.2 leave in their folder.
const NONE_CHOSEN = '{"Key":"unix:///var/run/docker.sock","Name":"","Global":false}'
const CHOSEN = '{"Key":"unix:///var/run/docker.sock","Name":"mine","Global":true}'

describe('the builder of the engine itself is known without asking buildx', () => {
  test.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>, string | undefined]>([
    ['buildx was never used', {}, {}, 'default'],
    ['buildx was used', {}, { 'buildx/current': NONE_CHOSEN, 'buildx/instances/mine': '{}' }, 'default'],
    ['a builder was chosen', {}, { 'buildx/current': CHOSEN }, undefined],
    ['settings that cannot be read', {}, { 'buildx/current': '{' }, undefined],
    ['settings of another form', {}, { 'buildx/current': '{}' }, undefined],
    ['one was chosen for an engine', {}, { 'buildx/current': NONE_CHOSEN, 'buildx/defaults/0a': 'mine' }, undefined],
    ['the job says one', { BUILDX_BUILDER: 'mine' }, {}, undefined],
    ['its own folder', { BUILDX_CONFIG: 'own' }, { 'buildx/current': NONE_CHOSEN, 'own/current': CHOSEN }, undefined],
    ['its own folder, none chosen', { BUILDX_CONFIG: 'own' }, { 'buildx/current': CHOSEN }, 'default'],
    ['another context', { DOCKER_CONTEXT: 'near' }, {}, 'near'],
    ['the current context', {}, { 'config.json': '{"currentContext":"near"}' }, 'near'],
    [
      'a host before the context',
      { DOCKER_HOST: 'unix:///x' },
      { 'config.json': '{"currentContext":"near"}' },
      'default',
    ],
    ['settings of docker that cannot be read', {}, { 'config.json': '{' }, undefined],
  ])('%s', (_, env, files, name) => {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
      writeFileSync(path.join(folder, file), text)
    }
    for (const [key, value] of Object.entries(env))
      vi.stubEnv(key, key === 'BUILDX_CONFIG' ? path.join(folder, value) : value)
    expect(contextOfOwnBuilder()).toBe(name)
  })
})
