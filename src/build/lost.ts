// The way to the builder, in the words of gRPC, BuildKit's sessions and jobs, buildx and the docker client. A Dockerfile is to blame for none of them.
const LOST = [
  /^(failed to receive status|failed to get status|failed to list workers|listing workers for \w+|failed to dial gRPC)\b/,
  /^(rpc error: code = )?(Unavailable|Canceled|Aborted)\b/,
  /\b(error reading from server|transport is closing|closing transport|the client connection is closing|connection error: desc =|received prior goaway|RST_STREAM|keepalive ping)/,
  /\b(no such job|no active sessions?|session \S+ not found|failed to list workers|server preface)\b/,
  /\b(Cannot connect to the Docker daemon|error during connect|failed to connect to the docker API|Is the docker daemon running)/i,
  /\b(broken pipe|connection reset by peer|connection refused|use of closed network connection|i\/o timeout)\b/,
  /^(DeadlineExceeded: )?context deadline exceeded\b|context deadline exceeded while waiting/,
  /(^|: )(unexpected )?EOF$/,
]

// A step's own end, a Dockerfile that does not parse, a registry or another server that a FROM, an ADD or a cache names.
const NOT_OURS =
  /did not complete successfully: exit code|dockerfile parse error|httpReadSeeker|failed to (do request|resolve source metadata|fetch|authorize|copy: httpR)|https?:\/\/|dial tcp: lookup|\bgit\b.*exit status|: (not found|pull access denied|unauthorized)\b/

/** Whether what buildx says last means that the builder went away, or the way to it. @param text what follows `ERROR:` and the name of the target */
export function isConnectionLost(text: string): boolean {
  // Quoted are commands, paths and addresses: what they hold means nothing.
  const words = text.replace(/^(failed to build: )?(failed to solve: )?/, '').replaceAll(/"(?:[^"\\]|\\.)*"/g, '""')
  return !NOT_OURS.test(words) && LOST.some((lost) => lost.test(words))
}
