import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { groups, notAudited } from '../../scripts/lint-workflows.mjs'

const root = path.join(import.meta.dirname, '../..')

test('every workflow, example and action.yml is linted', () => {
  const files = groups().flatMap((group) => group.files)
  for (const folder of ['.github/workflows', 'examples/workflows'])
    for (const name of readdirSync(path.join(root, folder))) expect(files).toContain(`${folder}/${name}`)
  expect(files).toEqual(expect.arrayContaining(['action.yml', '.github/dependabot.yml']))
})

test('a file that zizmor skipped is named, so that nothing is green by absence', () => {
  const said = ' INFO zizmor: 🌈 zizmor v1.32.0\n INFO audit: zizmor: 🌈 completed action.yml\n'
  expect(notAudited(['action.yml', 'a/ci.yml'], said)).toEqual(['a/ci.yml'])
  expect(notAudited(['action.yml'], said)).toEqual([])
  expect(notAudited(['action.yml'], '')).toEqual(['action.yml'])
})
