import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { localSocket } from '../../src/adapters/endpoint.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tare-endpoint-'))
  for (const name of ['DOCKER_HOST', 'DOCKER_CONTEXT']) vi.stubEnv(name, '')
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
])('%s', async (_, env, config, socket) => {
  context('near', 'unix:///near.sock')
  context('far', 'ssh://user@a.example')
  if (config !== undefined) choose(config)
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  expect(await localSocket()).toBe(socket)
})
