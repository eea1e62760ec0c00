/** What went wrong outside of the Dockerfile, and what to do about it. Both are parts of a sentence. */
export interface Remedy {
  readonly cause: string
  readonly wayOut: string
}

interface RemedyRow extends Remedy {
  /** Words of a tool that mean this. */
  readonly says: RegExp
  /** The same in the output of a failing step. Few words are reliable there: a program may print anything. */
  readonly prints?: RegExp
}

const CONFIG_FOLDER =
  'set BUILDX_CONFIG to a folder that can be written, in a workflow env: BUILDX_CONFIG: ' +
  '${{ runner.temp }}/buildx (or DOCKER_CONFIG, ' +
  'with a copy of the config.json that holds the logins)'

/** The client, buildx and the way to an engine. */
const CLIENT: readonly RemedyRow[] = [
  {
    says: /\bpodman\b|define\.Info/i,
    cause: 'the command docker is podman here, which has no buildx',
    wayOut: 'install the docker CLI with buildx, and point DOCKER_HOST at a Docker engine',
  },
  {
    says: /permission denied while trying to connect|dial unix \S+: connect: permission denied/i,
    cause: 'this user may not open the socket of the Docker engine',
    wayOut:
      'put the user into the group that owns the socket (usermod -aG docker USER, ' +
      'then start the runner again); in a container job set options: --user root',
  },
  {
    says: /context "[^"]*": context not found|context "[^"]*" does not exist|context not found|docker endpoint for "[^"]*" not found/i,
    cause: 'the Docker context that is chosen does not exist',
    wayOut:
      'DOCKER_CONTEXT chooses it, or else currentContext in ~/.docker/config.json: ' +
      'set it to one that docker context ls lists, or to default',
  },
  {
    says: /unable to resolve docker endpoint|unable to parse docker host|invalid (bind|host) (address|port)|invalid DOCKER_HOST/i,
    cause: 'the address of the Docker engine is not known',
    wayOut: 'check DOCKER_HOST (like unix:///var/run/docker.sock), and DOCKER_CERT_PATH where DOCKER_TLS_VERIFY is set',
  },
  {
    says: /client version \S+ is too (old|new)/i,
    cause: 'the docker client and the engine are too far apart in age',
    wayOut: 'update the older one, or unset DOCKER_API_VERSION where that is set',
  },
  {
    says: /TLS-enabled daemon without TLS|HTTP request to an HTTPS server|client authentication \(--tlsverify\)|(error during connect|Cannot connect|docker API)[^\n]*(x509|tls:|HTTP response to HTTPS client)/i,
    cause: 'the docker client and the engine do not agree on TLS',
    wayOut:
      'an engine with TLS needs DOCKER_TLS_VERIFY=1 and its certificates in DOCKER_CERT_PATH; ' +
      'one without needs neither',
  },
  {
    says: /(error during connect|docker API at)[^\n]*(lookup |no such host)/i,
    cause: 'the host of the Docker engine has no address here',
    wayOut: 'check DOCKER_HOST; the name of a docker:dind service is known on the network of its job alone',
  },
  {
    says: /(ERROR: (mkdir|open|creat|rename|chmod|chown|write) |\.docker\S*: |buildx\S*: )[^\n]*(read-only file system|permission denied|not a directory)/i,
    cause: 'buildx cannot write the folder that it keeps its own files in',
    wayOut: CONFIG_FOLDER,
  },
  {
    says: /\$HOME is not defined|(find|determine|get) [^\n]*home dir/i,
    cause: 'buildx finds no home folder for its own files',
    wayOut: CONFIG_FOLDER,
  },
  {
    says: /Cannot connect to the Docker daemon|failed to connect to the docker API|error during connect|docker daemon is not running|Docker Desktop is unable to start/i,
    cause: 'no Docker engine answers',
    wayOut: 'start the engine, or point DOCKER_HOST at one that runs',
  },
]

/** Whether a message is about an image from a registry: elsewhere, 401 or an unknown host means something else. */
const FROM_REGISTRY =
  /failed to (resolve source metadata|resolve image config|load metadata|do request|fetch (anonymous|oauth) token|authorize|copy|pull)|unexpected status|pull access denied|error from registry|\/manifests\/|response from daemon: (Get|Head) /i

/** A base image, a frontend or another image cannot be fetched. */
const REGISTRY: readonly RemedyRow[] = [
  {
    says: /\b429\b|toomanyrequests|too many requests|rate.?limit/i,
    cause: 'the registry limits how much one may pull',
    wayOut: 'log in before this step (docker/login-action), or pull through a mirror',
  },
  {
    says: /\b407\b|proxyconnect|proxy authentication/i,
    cause: 'the proxy on the way to the registry lets nothing through',
    wayOut:
      'check the proxy of whoever pulls: HTTPS_PROXY and NO_PROXY of dockerd, or driver-opts: ' +
      'env.HTTPS_PROXY=… of docker/setup-buildx-action',
  },
  {
    says: /\b40[13]\b|unauthorized|forbidden|denied|authentication required|authorization failed|insufficient_scope|basic auth credentials/i,
    cause: 'the registry does not let this job have the image, or there is none of that name',
    wayOut:
      'check its spelling, and log in before this step (docker/login-action; ghcr.io needs permissions: ' +
      'packages: read, and the package must let this repository in)',
  },
  {
    says: /no such host|server misbehaving|name resolution|: lookup /i,
    cause: 'the host of the registry has no address here',
    wayOut:
      'check the spelling of the image; if that is right, ' +
      'the engine or builder has no DNS or no way out: name a mirror that it reaches',
  },
  {
    says: /HTTP response to HTTPS client/i,
    cause: 'the registry speaks HTTP, and is asked with HTTPS',
    wayOut:
      'say so to whoever pulls: insecure-registries of dockerd, ' +
      'or [registry."HOST"] http = true in the builder’s buildkitd.toml',
  },
  {
    says: /x509:|tls:|certificate/i,
    cause: 'the certificate of the registry is not trusted',
    wayOut:
      'give its CA to whoever pulls: /etc/docker/certs.d/HOST/ca.crt for dockerd, ' +
      '[registry."HOST"] ca = […] in the builder’s buildkitd.toml',
  },
  {
    says: /: not found|\b404\b|manifest unknown|name unknown|does not exist/i,
    cause: 'the registry has no such image',
    wayOut: 'check its name and tag; a private one may need a login first (docker/login-action)',
  },
  {
    says: /\b5\d\d\b|refused|reset by peer|timeout|timed out|deadline exceeded|unreachable|no route to host|EOF|broken pipe/i,
    cause: 'the registry does not answer',
    wayOut:
      'run the job again; if it stays so, check the way from the engine or builder to it (proxy, ' +
      'firewall), or name a mirror',
  },
]

/** The builder and its disks. */
const BUILDER: readonly RemedyRow[] = [
  {
    says: /no match for platform|no matching manifest for|does not (match|provide) the specified platform/i,
    cause: 'the base image does not exist for that platform',
    wayOut: 'leave the platform out of platforms, or choose another base',
  },
  {
    says: /invalid reference format|must be lowercase/i,
    cause: 'that is not the name of an image',
    wayOut: 'write it like HOST/NAME:TAG, in lower case; where it holds a build argument, that may have no value',
  },
  {
    says: /exec format error/i,
    prints: /exec format error/i,
    cause: 'this builder cannot run programs of that platform',
    wayOut: 'docker/setup-qemu-action adds emulation, or leave the platform out of platforms',
  },
  {
    // What Tare and buildx write; any other full disk is the engine's.
    says: /ENOSPC|EDQUOT|(failed to send write|\/ingest\/|\/tare-[0-9a-f])[^\n]*(no space left on device|disk quota exceeded)/i,
    cause: 'the disk of the temporary folder (RUNNER_TEMP) is full',
    wayOut:
      'free some space there before this step, or measure without reading the layers (measure: engine, ' +
      'explain: layers)',
  },
  {
    says: /no space left on device|disk quota exceeded/i,
    prints: /no space left on device|disk quota exceeded/i,
    cause: 'the disk of the engine or builder is full',
    wayOut:
      'free some space there before this step: docker system df says what takes it, ' +
      'docker system prune removes what nobody uses',
  },
  {
    says: /\bE(ROFS|ACCES|PERM)\b[^\n]*\/tare-/,
    cause: 'the temporary folder (RUNNER_TEMP) cannot be written',
    wayOut: 'point RUNNER_TEMP, or TMPDIR outside of a runner, at a folder that can be',
  },
  {
    says: /exited 137$|exit code: 137|signal: killed|cannot allocate memory/i,
    prints: /heap out of memory|cannot allocate memory/i,
    cause: 'the step was killed, most likely for want of memory',
    wayOut: 'use a runner with more of it, or let the step do fewer things at once',
  },
  {
    says: /error from sender: [^\n]*permission denied/i,
    cause: 'a file of the build context cannot be read',
    wayOut: 'an earlier step may have made it as another user: name it in .dockerignore, or chown it before this step',
  },
  {
    says: /entitlement \S+ is not allowed|additional privileges requested/i,
    cause: 'the build asks for a privilege that it does not have',
    wayOut:
      'name it in the input allow; the builder must allow it, too (buildkitd-flags of docker/setup-buildx-action)',
  },
  {
    says: /cache export (feature )?is (currently )?not supported/i,
    cause: 'this builder writes no cache of that type',
    wayOut: 'use a docker-container builder (docker/setup-buildx-action makes one), or leave cache-to out',
  },
  {
    says: /unsupported frontend capability|unknown API capability|dockerfile parse error[^\n]*unknown flag/i,
    cause: 'BuildKit does not know what the Dockerfile asks for',
    wayOut:
      'check its spelling; if that is right, BuildKit is too old: ' +
      '# syntax=docker/dockerfile:1 in the first line selects a current frontend',
  },
  {
    says: /\bunknown flag: --|invalid (value|progress)[^\n]*rawjson/i,
    cause: 'buildx is too old',
    wayOut: 'docker/setup-buildx-action installs a current one',
  },
  {
    says: /": not found/,
    cause: 'the path is looked for in the build context',
    wayOut: 'check its spelling, the input context and .dockerignore',
  },
]

/** Marks a failure's message when the frontend of `# syntax=` cannot be fetched. */
export const FRONTEND_FAILED = 'the frontend of # syntax= does not come: '

// Enough text to find a cause; no regular expression reads more.
const MAX_WORDS = 10_000

/**
 * Explains a message of docker, buildx or BuildKit that does not say what to do.
 * @param words of a tool, or the message that holds them
 * @param output of the step that failed
 */
export function remedyFor(words: string, output: readonly string[] = []): Remedy | undefined {
  const printed = output.join('\n').slice(-MAX_WORDS)
  // The message of a step that ran holds the author's command: its words prove nothing.
  const said = (/exited \d+$/.exec(words.slice(-20))?.[0] ?? words).slice(-MAX_WORDS)
  const rows = [...CLIENT, ...(FROM_REGISTRY.test(said) ? REGISTRY : []), ...BUILDER]
  const found = rows.find(({ says, prints }) => says.test(said) || prints?.test(printed) === true)
  if (!said.includes(FRONTEND_FAILED)) return found
  const without = 'leave that line out: most Dockerfiles need no frontend but the builder’s own'
  return {
    cause: found?.cause ?? 'it is not available',
    wayOut: found === undefined ? without : `${found.wayOut}; or ${without}`,
  }
}

/** As one sentence: `The disk is full: free some space.` */
export const remedySentence = ({ cause, wayOut }: Remedy): string =>
  `${cause.charAt(0).toUpperCase()}${cause.slice(1)}: ${wayOut}.`
