import { chmod, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOn } from '../support/engines.js'
import { makeFolder, removeFolder, runTare } from '../support/tare.js'

const client = (plugins: string, complaint: string): string =>
  `#!/bin/sh\ncase "$1" in buildx) echo "${complaint}" >&2; exit 1;; info) env PATH="$REAL_PATH" docker "$@" | sed '${plugins}';; *) exec env PATH="$REAL_PATH" docker "$@";; esac\n`

// Each message says what is wrong, where, and what to do.

describeOn('classic', 'bad input', (engine) => {
  let workspace: string
  beforeAll(async () => {
    workspace = await makeFolder({
      Dockerfile: 'FROM scratch AS base\nCOPY app /\nFROM base AS final\n',
      app: 'x',
      'folder/x': '',
      'broken.json': '{"pull_request": ',
      // Clients whose buildx is 0.12, or not there at all: the real one, with what it says of its plugins changed.
      'bin/docker': client('s/"Version":"[^"]*"/"Version":"v0.12.1"/', 'unknown flag: --metadata-file'),
      'nobuildx/docker': client('s/"Name":"buildx"/"Name":"other"/', "docker: 'buildx' is not a docker command."),
    })
    await chmod(path.join(workspace, 'bin/docker'), 0o755)
    await chmod(path.join(workspace, 'nobuildx/docker'), 0o755)
    await mkdir(path.join(workspace, 'empty'))
    await writeFile(path.join(workspace, 'second'), 'FROM scratch\nCOPY app /two\n')
  })
  afterAll(() => removeFolder(workspace))

  const fail = async (
    inputs: Readonly<Record<string, string>>,
    env: Readonly<Record<string, string | undefined>> = {},
  ): Promise<string> => {
    const result = await runTare(engine, { workspace, inputs: { baseline: 'none', comment: 'never', ...inputs }, env })
    expect(result.exitCode).toBe(1)
    expect(result.report).toBeUndefined()
    expect(result.summary).toContain('### ❌ Image size: not measured')
    const message = result.annotations.filter(({ level }) => level === 'error').at(-1)!.message
    expect(message).toMatch(/^Could not measure: /)
    return message
  }

  test.each<[string, Record<string, string>, RegExp]>([
    [
      'file that is missing',
      { file: 'nope' },
      /file: "nope" does not exist\. What to do: looked at .*\/nope; write the Dockerfile's path/,
    ],
    ['file that is a folder', { file: 'folder' }, /file: "folder" is a folder, not a Dockerfile/],
    ['context that is missing', { context: 'nope' }, /context: "nope" does not exist/],
    ['context that is a file', { context: 'app' }, /context: "app" is a file, not a folder/],
    [
      'context that is a URL',
      { context: 'https://github.com/acme/hello.git#main' },
      /context: .* is a URL, only a directory can be measured\. What to do: git and URL contexts ignore \.dockerignore/,
    ],
    [
      'unknown target',
      { target: 'prod' },
      /target: Dockerfile has no stage "prod" \(Dockerfile\)\. What to do: name one of its stages: base, final/,
    ],
    [
      'a size that does not parse',
      { 'max-size': '140 megs' },
      /max-size: "140 megs" is not a size\. What to do: write it like 140MB, 128MiB/,
    ],
    [
      'an allowance that does not parse',
      { 'max-increase': '3%, 4%' },
      /max-increase: "3%, 4%" is neither a percentage nor a size\. What to do: write it like 3%, 5MB, or both/,
    ],
    [
      'equal sides',
      { baseline: 'auto', 'baseline-file': './Dockerfile' },
      /baseline-file and file, context and target contradict each other/,
    ],
    [
      'two baselines',
      { baseline: 'auto', 'baseline-image': 'app:1', 'baseline-ref': 'main' },
      /baseline-(ref|image) and baseline-(ref|image) contradict each other/,
    ],
    [
      'a growth limit without a baseline',
      { 'max-increase': '3%' },
      /baseline: none and max-increase contradict each other/,
    ],
    [
      'unknown comment mode',
      { comment: 'sometimes' },
      /comment: "sometimes" is not known\. What to do: allowed: changes, always, on-failure, never/,
    ],
    [
      'a pr-number that is none',
      { 'pr-number': 'twelve' },
      /pr-number: "twelve" is not the number of a pull request, like 12/,
    ],
    [
      'warn-only: maybe',
      { 'warn-only': 'maybe' },
      /warn-only: "maybe" is not a boolean\. What to do: allowed: true, false/,
    ],
    [
      'a timeout that is none',
      { timeout: 'soon' },
      /timeout: "soon" is not a duration\. What to do: write it like 90s, 60m or 1h30m/,
    ],
    [
      'a measure that is none',
      { measure: 'virtual' },
      /measure: "virtual" is not known\. What to do: allowed: uncompressed, compressed, engine/,
    ],
    [
      'compressed sizes of the classic store',
      { measure: 'compressed' },
      /measure: compressed needs compressed layers.*docker-container/,
    ],
    [
      'an image that is not there',
      { file: '', image: 'no-such:image' },
      /image: the engine has no image "no-such:image"\. What to do: pull it with docker pull no-such:image, build it with/,
    ],
    [
      'an archive that is not there',
      { file: '', image: 'oci-dir:nowhere' },
      /image: "nowhere" does not exist.*docker buildx build --output/,
    ],
    [
      'an archive that is none',
      { baseline: 'auto', 'baseline-image': 'docker-archive:Dockerfile' },
      /docker-archive:Dockerfile/,
    ],
    ['image and file', { image: 'a:b', file: 'Dockerfile' }, /image and file contradict each other/],
    [
      'max-waste without looking',
      { 'max-waste': '5%', explain: 'layers' },
      /max-waste and explain: layers contradict each other/,
    ],
    [
      'unknown builder',
      { builder: 'no-such-builder' },
      /builder: "no-such-builder" cannot be used: .*no builder "no-such-builder" found.*docker buildx ls lists the builders/,
    ],
    ['a build argument without a name', { 'build-args': '=x' }, /build-args: item 1 is not of the form NAME=VALUE/],
    ['a comment key that would end the marker', { 'comment-key': 'a--b' }, /comment-key: "a--b" is not a key/],
  ])('%s', async (_, inputs, message) => {
    expect(await fail(inputs)).toMatch(message)
  })

  test('event file that is missing, or broken', async () => {
    expect(await fail({}, { GITHUB_EVENT_PATH: path.join(workspace, 'nope.json') })).toMatch(
      /the event file .*nope\.json cannot be read\. What to do: GITHUB_EVENT_PATH/,
    )
    expect(await fail({}, { GITHUB_EVENT_PATH: path.join(workspace, 'broken.json') })).toMatch(
      /the event file .*broken\.json is not JSON/,
    )
  })
  test('no engine', async () => {
    expect(await fail({}, { DOCKER_HOST: `unix://${workspace}/none.sock` })).toMatch(
      /no Docker engine answers: .*[.?] What to do: start the engine, or point DOCKER_HOST/,
    )
  })
  test('no docker', async () => {
    expect(await fail({}, { PATH: path.join(workspace, 'empty') })).toMatch(/no docker: the command is not in PATH/)
  })
  test('no buildx, or too old: which', async () => {
    const real = process.env['PATH'] ?? ''
    expect(await fail({}, { PATH: `${path.join(workspace, 'nobuildx')}:${real}`, REAL_PATH: real })).toMatch(
      /docker has no buildx: .*What to do: install the docker-buildx plugin/,
    )
    expect(await fail({}, { PATH: `${path.join(workspace, 'bin')}:${real}`, REAL_PATH: real })).toMatch(
      /buildx 0\.12\.1 is too old: 0\.14 or newer is needed/,
    )
  })
  test('no token: a warning that says so; everything else is delivered', async () => {
    const result = await runTare(engine, {
      workspace,
      inputs: { baseline: 'none', comment: 'always', 'pr-number': '7', 'github-token': '' },
    })
    expect(result.exitCode).toBe(0)
    expect(result.annotations.find(({ level }) => level === 'warning')!.message).toContain(
      'Could not comment on PR #7: there is no token',
    )
    expect(result.summary).toContain('| Image | Size | Change |')
  })
})
