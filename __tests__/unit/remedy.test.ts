import { describe, expect, test } from 'vitest'
import { FRONTEND_FAILED, remedyFor, remedySentence } from '../../src/buildx/remedy.js'

// Words as the tools print them: measured with Docker 28.2/28.5, buildx 0.29.1 and podman 4.3.1, or read in the source
// of docker/cli, docker/buildx, moby/buildkit and containerd where they are marked so.

const HEAD = 'failed: 127.0.0.1:5999/a: failed to resolve source metadata for 127.0.0.1:5999/a:latest: '
const STATUS = `${HEAD}unexpected status from HEAD request to http://127.0.0.1:5999/v2/a/manifests/latest: `
const REQUEST = `${HEAD}failed to do request: Head "https://127.0.0.1:5999/v2/a/manifests/latest": `

describe('the client and its way to an engine', () => {
  test.each([
    // words                                                                              cause
    // what to do
    [
      'Error: template: info:1:24: executing "info" at <.ServerVersion>: can\'t evaluate field ServerVersion in type *define.Info',
      /podman/,
      /docker CLI with buildx/,
    ],
    ['Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg.', /podman/, /DOCKER_HOST/],
    ['Error: unrecognized command `podman buildx inspect`', /podman/, /docker CLI with buildx/],
    [
      'permission denied while trying to connect to the Docker daemon socket at unix:///run/docker.sock: Get "http://%2Frun%2Fdocker.sock/v1.50/info": dial unix /run/docker.sock: connect: permission denied',
      /may not open the socket/,
      /group/,
    ],
    // docker/cli, vendor/github.com/moby/moby/client/request.go
    [
      'permission denied while trying to connect to the docker API at unix:///var/run/docker.sock',
      /may not open the socket/,
      /group/,
    ],
    [
      'Failed to initialize: unable to resolve docker endpoint: context "gone": context not found: open /root/.docker/contexts/meta/283b/meta.json: no such file or directory',
      /context .* does not exist/,
      /DOCKER_CONTEXT.*currentContext/,
    ],
    ['ERROR: docker endpoint for "gone" not found', /context .* does not exist/, /docker context ls/],
    [
      'Failed to initialize: unable to resolve docker endpoint: open /root/.docker/ca.pem: no such file or directory',
      /is not known/,
      /DOCKER_CERT_PATH/,
    ],
    ['unable to parse docker host `foo`', /is not known/, /DOCKER_HOST/],
    [
      'Error response from daemon: client version 1.10 is too old. Minimum supported API version is 1.24, please upgrade your client to a newer version',
      /too far apart/,
      /DOCKER_API_VERSION/,
    ],
    [
      'Error response from daemon: client version 1.52 is too new. Maximum supported API version is 1.43',
      /too far apart/,
      /update the older/,
    ],
    [
      'error during connect: Get "http://1.2.3.4:2376/v1.50/info": net/http: HTTP/1.x transport connection broken: malformed HTTP response "\\x15".\n* Are you trying to connect to a TLS-enabled daemon without TLS?',
      /agree on TLS/,
      /DOCKER_TLS_VERIFY/,
    ],
    [
      'error during connect: Get "https://1.2.3.4:2376/v1.50/info": tls: failed to verify certificate: x509: certificate signed by unknown authority',
      /agree on TLS/,
      /DOCKER_CERT_PATH/,
    ],
    [
      'error during connect: Get "http://docker:2375/v1.50/info": dial tcp: lookup docker on 10.0.0.1:53: no such host',
      /engine has no address/,
      /docker:dind/,
    ],
    [
      'failed to connect to the docker API at tcp://docker:2375: lookup docker on 10.0.0.1:53: no such host',
      /engine has no address/,
      /docker:dind/,
    ],
    ['ERROR: mkdir /home/runner/.docker: read-only file system', /buildx cannot write/, /BUILDX_CONFIG/],
    ['ERROR: mkdir /nonexistent: permission denied', /buildx cannot write/, /BUILDX_CONFIG/],
    ['ERROR: open /root/.docker/buildx/.lock: permission denied', /buildx cannot write/, /DOCKER_CONFIG/],
    [
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
      /no Docker engine answers/,
      /start the engine/,
    ],
    [
      'failed to connect to the docker API at unix:///nope.sock; check if the path is correct and if the daemon is running: dial unix /nope.sock: connect: no such file or directory',
      /no Docker engine answers/,
      /DOCKER_HOST/,
    ],
    [
      'error during connect: Get "http://127.0.0.1:5998/v1.50/info": EOF',
      /no Docker engine answers/,
      /start the engine/,
    ],
  ] as const)('%s', (words, cause, wayOut) => {
    const remedy = remedyFor(words)
    expect(remedy?.cause).toMatch(cause)
    expect(remedy?.wayOut).toMatch(wayOut)
  })
})

describe('an image that does not come from its registry', () => {
  test.each([
    [`${STATUS}429 Too Many Requests`, /limits/, /log in.*mirror/],
    [
      'Error response from daemon: toomanyrequests: You have reached your unauthenticated pull rate limit. unexpected status code 429',
      /limits/,
      /log in/,
    ],
    [`${STATUS}401 Unauthorized`, /does not let/, /docker\/login-action/],
    [`${STATUS}403 Forbidden`, /does not let/, /packages: read/],
    [
      'failed: failed to fetch anonymous token: unexpected status from GET request to http://127.0.0.1:5999/token?scope=repository%3Aa%3Apull&service=x: 401 Unauthorized',
      /does not let/,
      /log in/,
    ],
    [
      'failed: acme/private: failed to resolve source metadata for docker.io/acme/private:latest: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
      /does not let/,
      /spelling/,
    ],
    ['Error response from daemon: Head "https://ghcr.io/v2/acme/app/manifests/v1": denied', /does not let/, /ghcr\.io/],
    [
      `${REQUEST}dial tcp: lookup no-such-host.invalid on 10.0.0.1:53: no such host`,
      /registry has no address/,
      /mirror/,
    ],
    [
      `${REQUEST}dial tcp: lookup registry-1.docker.io: Temporary failure in name resolution`,
      /registry has no address/,
      /DNS/,
    ],
    [`${REQUEST}http: server gave HTTP response to HTTPS client`, /speaks HTTP/, /http = true/],
    [
      `${REQUEST}tls: failed to verify certificate: x509: certificate signed by unknown authority`,
      /not trusted/,
      /certs\.d/,
    ],
    [`${HEAD}127.0.0.1:5999/a:latest: not found`, /no such image/, /tag/],
    [`${STATUS}503 Service Unavailable`, /does not answer/, /run the job again/],
    [`${REQUEST}EOF`, /does not answer/, /proxy/],
    [`${REQUEST}dial tcp 127.0.0.1:1: connect: connection refused`, /does not answer/, /firewall/],
    [`${REQUEST}dial tcp 1.2.3.4:443: i/o timeout`, /does not answer/, /mirror/],
    [`${REQUEST}proxyconnect tcp: dial tcp 10.0.0.9:3128: connect: connection refused`, /proxy/, /HTTPS_PROXY/],
    ['failed: failed to parse stage name "x:bad:tag": invalid reference format', /not the name/, /HOST\/NAME:TAG/],
    [
      'failed: failed to parse stage name "Acme/x": invalid reference format: repository name (Acme/x) must be lowercase',
      /not the name/,
      /lower case/,
    ],
    // containerd, moby
    [`${HEAD}no match for platform in manifest sha256:0a: not found`, /for that platform|no such image/, /./],
    [
      'Error response from daemon: no matching manifest for linux/s390x in the manifest list entries: no match for platform in manifest: not found',
      /for that platform/,
      /leave the platform out/,
    ],
  ] as const)('%s', (words, cause, wayOut) => {
    const remedy = remedyFor(words)
    expect(remedy?.cause).toMatch(cause)
    expect(remedy?.wayOut).toMatch(wayOut)
  })

  test('a frontend is a line of the Dockerfile, which can be left out', () => {
    const remedy = remedyFor(
      `failed: ${FRONTEND_FAILED}${REQUEST}dial tcp: lookup registry-1.docker.io on 10.0.0.1:53: no such host`,
    )
    expect(remedy?.cause).toMatch(/registry has no address/)
    expect(remedy?.wayOut).toMatch(/mirror that it reaches; or leave that line out/)
    expect(remedyFor(`failed: ${FRONTEND_FAILED}something new`)?.wayOut).toMatch(/^leave that line out/)
  })
})

describe('the builder and its disks', () => {
  test.each<[string, readonly string[], RegExp, RegExp]>([
    [
      'step 2/2 RUN x (Dockerfile:2) exited 255',
      ['exec /bin/sh: exec format error'],
      /cannot run programs/,
      /setup-qemu-action/,
    ],
    [
      'step 2/2 RUN x (Dockerfile:2) exited 1',
      ['cp: error writing /x: No space left on device'],
      /engine or builder is full/,
      /docker system df/,
    ],
    [
      'failed: failed to register layer: write /usr/lib/x: no space left on device',
      [],
      /engine or builder is full/,
      /prune/,
    ],
    [
      'docker buildx bake exited 1: ERROR: target candidate: failed to solve: failed to copy: failed to send write: rpc error: code = Unknown desc = write /t/ingest/data: no space left on device',
      [],
      /RUNNER_TEMP/,
      /measure: engine/,
    ],
    ["ENOSPC: no space left on device, mkdir '/tmp/tare-0a1b2c3d4e5f'", [], /RUNNER_TEMP.* is full/, /free some space/],
    ["EROFS: read-only file system, mkdir '/mnt/tare-0a1b2c3d4e5f'", [], /RUNNER_TEMP.* cannot be written/, /TMPDIR/],
    ["EACCES: permission denied, mkdir '/mnt/tare-0a1b2c3d4e5f'", [], /RUNNER_TEMP.* cannot be written/, /TMPDIR/],
    ['step 2/2 RUN x (Dockerfile:2) exited 137', [], /memory/, /runner with more/],
    [
      'failed: error from sender: open /work/data/db: permission denied',
      [],
      /context cannot be read/,
      /\.dockerignore/,
    ],
    [
      'failed: granting entitlement network.host is not allowed by build daemon configuration: entitlement network.host is not allowed',
      [],
      /privilege/,
      /input allow/,
    ],
    ['failed: dockerfile parse error on line 2: unknown flag: parents', [], /does not know/, /# syntax=/],
    ['ERROR: invalid value "rawjson" for progress', [], /buildx is too old/, /setup-buildx-action/],
    ['failed: "/nope.txt": not found', [], /looked for in the build context/, /\.dockerignore/],
  ])('%s %j', (words, output, cause, wayOut) => {
    const remedy = remedyFor(words, output)
    expect(remedy?.cause).toMatch(cause)
    expect(remedy?.wayOut).toMatch(wayOut)
  })

  test('a step’s own command and output mean nothing but what no program says by chance', () => {
    expect(
      remedyFor('step 2/2 RUN curl x || echo "no such host: failed to do request 429" (Dockerfile:2) exited 1', [
        '403 Forbidden',
        'denied',
      ]),
    ).toBeUndefined()
  })

  test('words that nobody knows have no remedy', () => {
    expect(remedyFor('failed: something new')).toBeUndefined()
    expect(remedyFor('')).toBeUndefined()
  })

  test('a sentence of its own', () => {
    expect(remedySentence({ cause: 'the disk is full', wayOut: 'free some space' })).toBe(
      'The disk is full: free some space.',
    )
  })

  test('long words take no time', () => {
    const start = performance.now()
    remedyFor('failed to do request '.repeat(100_000), ['x '.repeat(1_000_000)])
    expect(performance.now() - start).toBeLessThan(1_000)
  })
})
