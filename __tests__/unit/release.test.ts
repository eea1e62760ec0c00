import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkTag, releaseNotes } from '../../scripts/release.mjs'

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')
const { version } = JSON.parse(read('package.json')) as { version: string }

test('a release has the tag of its version, and no other', () => {
  checkTag('v1.2.3', '1.2.3')
  for (const tag of ['1.2.3', 'v1.2.4', 'v1.2.3-rc.1', 'v1', '']) expect(() => checkTag(tag, '1.2.3')).toThrow('v1.2.3')
  expect(() => checkTag('v1.2.3-rc.1', '1.2.3-rc.1')).toThrow('no version X.Y.Z')
})

const CHANGELOG = `# Changelog

## 1.10.0 - 2026-12-02

### Added

* Ten, see [docs](notes/a.md), [the form](https://keepachangelog.com) and [below](#x).

## 1.1.0 - 2026-12-01

* One.

## 1.0.0 - Unreleased

## 0.9.0 - 2026-11-30
`

test('the notes are the section of the version, with links that work on the page of a release', () => {
  expect(releaseNotes(CHANGELOG, '1.10.0', 'https://x.example/blob/v1.10.0')).toBe(
    '### Added\n\n* Ten, see [docs](https://x.example/blob/v1.10.0/notes/a.md), [the form](https://keepachangelog.com) and [below](#x).\n',
  )
  expect(releaseNotes(CHANGELOG, '1.1.0', '')).toBe('* One.\n')
})

test.each([
  ['1.2.0', 'has no section'],
  ['1.0', 'has no section'],
  ['1.0.0', 'write its date there'],
  ['0.9.0', 'says nothing of 0.9.0'],
])('there is no release of %s: the changelog %s', (wanted, reason) => {
  expect(() => releaseNotes(CHANGELOG, wanted, '')).toThrow(reason)
})

test('the changelog has a section for the version that is next or newest', () => {
  const dated = read('CHANGELOG.md').replace(`## ${version} - Unreleased`, `## ${version} - 2026-12-01`)
  expect(releaseNotes(dated, version, '').length).toBeGreaterThan(100)
})

test.each([
  [
    'dist',
    ['@actions/core', '@actions/github', '@octokit/core', 'undici', 'zod', 'csv-parse', 'dockerfile-ast', 'minimatch'],
  ],
  ['dist/cli', ['@actions/exec', 'zod', 'csv-parse', 'dockerfile-ast', '@balena/dockerignore', 'minimatch', 'leven']],
])('%s/licenses.txt has the license of every package in the bundle', (folder, names) => {
  const text = read(`${folder}/licenses.txt`)
  for (const name of names)
    expect(text).toMatch(new RegExp(`^${name}\\n(MIT|ISC|Apache-2\\.0|BlueOak-1\\.0\\.0)\\n`, 'm'))
})
