// @ts-check
// node bridge.mjs ENGINE_SOCKET SOCKET: connects clients of SOCKET to the BuildKit inside the engine, which answers
// `POST /grpc` with an upgrade to HTTP/2. Prints `ready` when it listens, and ends when its standard input does.
import { connect, createServer } from 'node:net'

const [, , engine = '', socket = ''] = process.argv
const UPGRADE = 'POST /grpc HTTP/1.1\r\nHost: d\r\nConnection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: 0\r\n\r\n'

const server = createServer({ allowHalfOpen: true }, (client) => {
  const upstream = connect({ path: engine, allowHalfOpen: true }, () => upstream.write(UPGRADE))
  for (const end of [client, upstream]) {
    const other = end === client ? upstream : client
    end.on('error', () => other.destroy()).on('close', () => other.destroy())
  }
  let answer = Buffer.alloc(0)
  upstream.on('data', function read(chunk) {
    answer = Buffer.concat([answer, chunk])
    const end = answer.indexOf('\r\n\r\n')
    if (end < 0) return
    upstream.off('data', read)
    client.write(answer.subarray(end + 4))
    if (answer.toString('latin1').startsWith('HTTP/1.1 101')) upstream.pipe(client).pipe(upstream)
    else client.destroy()
  })
})
server.listen(socket, () => process.stdout.write('ready\n'))
process.stdin.resume().on('end', () => process.exit())
