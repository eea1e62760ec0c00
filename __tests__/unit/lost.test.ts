import { expect, test } from 'vitest'
import { isConnectionLost } from '../../src/buildx/lost.js'

// Words of buildx, BuildKit, gRPC and the docker client, as users have reported them.
test.each([
  'failed to solve: NotFound: forwarding Ping: no such job 8qv1',
  'NotFound: forwarding Solve: no such job 8qv1',
  'failed to build: failed to solve: NotFound: no such job 8qv1',
  'failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF',
  'failed to receive status: rpc error: code = Unavailable desc = closing transport due to: connection error: desc = "error reading from server: EOF", received prior goaway: code: NO_ERROR',
  'failed to solve: rpc error: code = Unavailable desc = transport is closing',
  'failed to solve: Unavailable: connection error: desc = "transport: Error while dialing: dial unix /run/buildkit/buildkitd.sock: connect: connection refused"',
  'failed to list workers: Unavailable: connection error: desc = "transport: error while dialing: dial tcp 10.0.0.1:1234: i/o timeout"',
  'failed to solve: listing workers for Build: failed to list workers: Unavailable: connection error: desc = ""',
  'failed to solve: no active session for x1: context deadline exceeded',
  'failed to solve: failed to compute cache key: session x1 not found',
  'failed to solve: context deadline exceeded',
  'failed to solve: Canceled: grpc: the client connection is closing',
  'rpc error: code = Internal desc = stream terminated by RST_STREAM with error code: INTERNAL_ERROR',
  'failed to solve: write unix @->/run/docker.sock: write: broken pipe',
  'failed to solve: read tcp 10.0.0.2:1->10.0.0.1:2: read: connection reset by peer',
  'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
  'error during connect: Post "http://%2Fvar%2Frun%2Fdocker.sock/v1.51/grpc": EOF',
  'failed to connect to the docker API at unix:///var/run/docker.sock',
  'failed to solve: unexpected EOF',
])('lost: %s', (text) => {
  expect(isConnectionLost(text)).toBe(true)
})

test.each([
  'failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
  'failed to solve: process "/bin/sh -c echo transport is closing: EOF" did not complete successfully: exit code: 1',
  'failed to solve: process "/bin/sh -c echo \\"no such job\\"" did not complete successfully: exit code: 7',
  'failed to solve: failed to compute cache key: failed to calculate checksum of ref x::y: "/no such job": not found',
  'failed to solve: dockerfile parse error on line 3: unknown instruction: EOF',
  'failed to solve: debian:none: failed to resolve source metadata for docker.io/library/debian:none: docker.io/library/debian:none: not found',
  'failed to solve: r.example/a:1: failed to resolve source metadata for r.example/a:1: failed to do request: Head "https://r.example/v2/a/manifests/1": dial tcp 10.0.0.1:443: connect: connection refused',
  'failed to solve: failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://r.example/v2/": EOF',
  'failed to solve: r.example/a:1: failed to authorize: failed to fetch anonymous token: Get "https://r.example/token": read: connection reset by peer',
  'failed to solve: failed to fetch remote https://git.example/x.git: git stderr: fatal: early EOF: exit status 128',
  'failed to solve: target stage "x" could not be found',
  'failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory',
])('not lost: %s', (text) => {
  expect(isConnectionLost(text)).toBe(false)
})
