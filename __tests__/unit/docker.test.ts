import { describe, expect, test } from 'vitest'
import { createEngine } from '../../src/adapters/docker.js'
import type { DockerProbe } from '../../src/adapters/dockerfacts.js'
import type { ProcessResult } from '../../src/adapters/process.js'
import { lastWords, UserError } from '../../src/domain/errors.js'

// What `docker info` and `docker buildx inspect` said, word for word, where docker is not as it should be.

const said = (result: Partial<ProcessResult>): ProcessResult => ({
  exitCode: 0,
  stdout: '',
  stderr: '',
  ended: 'by itself',
  ...result,
})
const failed = (stderr: string): ProcessResult => said({ exitCode: 1, stderr })
const info = (version: string | undefined): ProcessResult =>
  said({
    stdout: JSON.stringify({
      ServerVersion: '28.5.2',
      DriverStatus: [],
      'ClientInfo.Plugins': version === undefined ? [] : [{ Name: 'buildx', Version: version }],
    }),
  })
const BUILDER = said({ stdout: 'Name:   default\nDriver: docker\n\nNodes:\nName: default\n' })

type Said = { readonly [question in keyof DockerProbe]?: ProcessResult }

async function factsOf({ info: engine = info('v0.29.1'), client = engine, builder = BUILDER }: Said, wanted?: string) {
  const probe = {
    info: Promise.resolve(engine),
    client: Promise.resolve(client),
    builder: Promise.resolve(builder),
  }
  const docker = createEngine(probe, {
    builder: wanted,
    workspace: '/work',
    signal: new AbortController().signal,
    maySudo: false,
    onBake: () => undefined,
    onImages: () => undefined,
  })
  const facts = await docker.facts()
  return { ...facts, buildx: await docker.buildx() }
}

const refusal = async (probe: Said, builder?: string): Promise<UserError> => {
  const error: unknown = await factsOf(probe, builder).catch((reason: unknown) => reason)
  if (error instanceof UserError) return error
  throw new Error('was accepted', { cause: error })
}

describe('the version of buildx', () => {
  test.each([
    ['v0.14.0', '0.14.0'],
    ['0.29.1+ds1', '0.29.1+ds1'],
    ['v0.36.1', '0.36.1'],
    ['v0.30.0-rc1', '0.30.0-rc1'],
    ['v1.0.0', '1.0.0'],
    ['github.com/docker/buildx v0.29.1 abcdef', '0.29.1'],
  ])('%s is new enough', async (version, shown) => {
    expect(await factsOf({ info: info(version) })).toMatchObject({ buildx: { version: shown, doubts: [] } })
  })
  test.each([
    'v0.0.0+unknown',
    'github.com/docker/buildx 0.0.0',
    '0.0',
    'v0.0.0-20240101000000-0123456789ab',
    '',
    '(devel)',
    'a1b2c3d',
    'v0.13.0-desktop.1',
    'v0.12.1-5-gabcdef',
  ])('%j tells no release: it is used, with a doubt', async (version) => {
    const { version: shown, doubts } = (await factsOf({ info: info(version) })).buildx
    expect(shown).not.toBe('')
    expect(doubts).toHaveLength(1)
    expect(doubts[0]).toContain('0.14')
  })
  test.each(['v0.13.1', '0.12.1', 'v0.11.2+ds1'])('%s is too old', async (version) => {
    expect((await refusal({ info: info(version) })).message).toMatch(/buildx .* is too old: 0\.14 or newer is needed/)
  })
  test('there is none: docker’s words, not its advice to read the help', async () => {
    const words = "docker: unknown command: docker buildx\n\nRun 'docker --help' for more information"
    expect((await refusal({ info: info(undefined), builder: failed(words) })).message).toBe(
      'docker has no buildx: docker: unknown command: docker buildx',
    )
  })
})

describe('docker that cannot be used', () => {
  test.each<[string, Said, RegExp, RegExp]>([
    [
      'no command',
      { info: said({ exitCode: undefined, ended: 'not started', stderr: 'spawn docker ENOENT' }) },
      /^no docker/,
      /container job/,
    ],
    [
      'a socket without permission',
      {
        info: failed(
          'permission denied while trying to connect to the Docker daemon socket at unix:///run/docker.sock: dial unix /run/docker.sock: connect: permission denied',
        ),
        builder: failed('ERROR: mkdir /home/x: permission denied'),
      },
      /^this user may not open the socket of the Docker engine: permission denied while/,
      /usermod/,
    ],
    [
      'podman in its place',
      {
        info: said({
          exitCode: 125,
          stdout: '{"ServerVersion":',
          stderr:
            'Error: template: info:1:24: executing "info" at <.ServerVersion>: can\'t evaluate field ServerVersion in type *define.Info',
        }),
        builder: said({
          exitCode: 125,
          stderr:
            "Error: unrecognized command `podman buildx inspect`\nTry 'podman buildx --help' for more information",
        }),
      },
      /^the command docker is podman here/,
      /docker CLI with buildx/,
    ],
    [
      'a context that is not there',
      {
        info: failed(
          'Failed to initialize: unable to resolve docker endpoint: context "gone": context not found: open /root/.docker/contexts/meta/2/meta.json: no such file',
        ),
        builder: failed('ERROR: no builder "gone" found'),
      },
      /^the Docker context that is chosen does not exist: .*"gone"/,
      /DOCKER_CONTEXT/,
    ],
    [
      'no engine',
      {
        info: failed(
          'WARNING: Error loading config file: open /root/.docker/config.json: permission denied\nCannot connect to the Docker daemon at unix:///x. Is the docker daemon running?',
        ),
        builder: said({
          stdout: 'Name:          default\nDriver:        \nLast Activity: 2026-11-28 13:59:18 +0000 UTC\n',
        }),
      },
      /^no Docker engine answers: Cannot connect to the Docker daemon at unix:\/\/\/x/,
      /start the engine/,
    ],
    [
      'an engine that is too new for the client',
      {
        info: said({
          stdout:
            '{"ServerVersion":"","ServerErrors":["Error response from daemon: client version 1.10 is too old. Minimum supported API version is 1.24"]}',
        }),
      },
      /^the docker client and the engine are too far apart in age: /,
      /DOCKER_API_VERSION/,
    ],
    ['a hung engine', { info: said({ exitCode: undefined, ended: 'timeout' }) }, /does not answer/, /restart/],
    [
      'a home that cannot be written',
      { builder: failed('ERROR: mkdir /home/runner/.docker: read-only file system') },
      /^builder: the current builder cannot be used: buildx cannot write the folder .*read-only file system\)$/,
      /BUILDX_CONFIG/,
    ],
  ])('%s', async (_, probe, message, hint) => {
    const error = await refusal(probe)
    expect(error.message).toMatch(message)
    expect(error.hint).toMatch(hint)
  })
  test('a builder that is not there', async () => {
    const error = await refusal({ builder: failed('ERROR: no builder "x" found') }, 'x')
    expect(error.message).toBe('builder: "x" cannot be used: ERROR: no builder "x" found')
    expect(error.hint).toContain('docker buildx ls')
  })
})

describe('a tool’s last words are told whole', () => {
  test.each([
    [
      'ERROR: Repository not found.\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.',
      'ERROR: Repository not found. fatal: Could not read from remote repository. Please make sure you have the correct access rights and the repository exists.',
    ],
    [
      'Warning: Permanently added x to the list of known hosts.\ngit@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.',
      'git@github.com: Permission denied (publickey). fatal: Could not read from remote repository.',
    ],
    [
      "Cloning into 'x'...\nerror: pathspec 'a' did not match\nfatal: unable to checkout",
      "error: pathspec 'a' did not match; fatal: unable to checkout",
    ],
    ['fatal: not our ref 0a1b', 'fatal: not our ref 0a1b'],
    ['one\n\ntwo', 'one two'],
    ['warning: redirecting', 'warning: redirecting'],
    ['', ''],
  ])('%j', (stderr, words) => {
    expect(lastWords(stderr)).toBe(words)
  })
  test('and end somewhere', () => {
    expect(lastWords('fatal: x\n'.repeat(100_000)).length).toBeLessThan(1_001)
  })
})
