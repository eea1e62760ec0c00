import { expect, test } from 'vitest'
import { partOf } from '../../src/config/part.js'
import { inputsOf } from '../support/world.js'

const part = (inputs: Readonly<Record<string, string>>): string => partOf(inputsOf(inputs))
const FIRST = { 'build-args': 'A=1\nB=2', context: 'app', file: 'app/Dockerfile' }

test.each([
  ['another argument', { 'build-args': 'A=1\nC=2' }],
  ['one more argument', { 'build-args': 'A=1\nB=2\nC=3' }],
  ['no arguments', { 'build-args': '' }],
  ['another target', { target: 'dev' }],
  ['another file', { file: 'app/Dockerfile.dev' }],
  ['another context', { context: 'lib' }],
  ['other platforms', { platforms: 'linux/arm64' }],
  ['a named context', { 'build-contexts': 'base=docker-image://debian' }],
  ['another baseline', { 'baseline-file': 'Dockerfile.old' }],
])('%s is another part', (_, inputs) => {
  expect(part({ ...FIRST, ...inputs })).not.toBe(part(FIRST))
  expect(part(FIRST)).toMatch(/^[0-9a-f]{16}$/)
})

test.each([
  ['other values', { 'build-args': 'A=secret\nB=' }],
  ['another order', { 'build-args': 'B=2\nA=1' }],
  ['a value from the environment', { 'build-args': 'A\nB=2' }],
  ['the same path written otherwise', { context: './app/', file: './app//Dockerfile' }],
  ['other limits', { 'max-size': '5MB', comment: 'always', timeout: '5m' }],
])('%s is the same part', (_, inputs) => {
  expect(part({ ...FIRST, ...inputs })).toBe(part(FIRST))
})

test('an existing image is the same part whatever its tag', () => {
  expect(part({ image: 'app:1' })).toBe(part({ image: 'app:2' }))
  expect(part({ image: 'app:1', 'baseline-image': 'app:0' })).not.toBe(part({ image: 'app:1', baseline: 'none' }))
})
