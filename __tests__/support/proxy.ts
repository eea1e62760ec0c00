import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'

export interface Proxy {
  /** `127.0.0.1:PORT` */
  readonly address: string
  /** What it was asked to connect to, and with which credentials, `user:password`. */
  readonly asked: readonly { readonly target: string; readonly credentials: string | undefined }[]
  readonly close: () => void
}

/** A forward proxy that knows one server, under whatever name. @param credentials that it insists on */
export async function startProxy(server: string, credentials?: string): Promise<Proxy> {
  const { port } = new URL(server)
  const asked: { target: string; credentials: string | undefined }[] = []
  const proxy = createServer((_, response) => response.writeHead(405).end())
  proxy.on('connect', ({ url = '', headers }, socket) => {
    const [, basic] = /^Basic (.+)$/.exec(headers['proxy-authorization'] ?? '') ?? []
    const given = basic === undefined ? undefined : Buffer.from(basic, 'base64').toString()
    asked.push({ target: url, credentials: given })
    if (given !== credentials) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
      return
    }
    // It speaks no TLS.
    if (url.endsWith(':443')) {
      socket.destroy()
      return
    }
    const there = connect(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      there.pipe(socket).pipe(there)
    })
    for (const end of [there, socket]) end.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  return {
    address: `127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    asked,
    close: () => {
      proxy.close()
      proxy.closeAllConnections()
    },
  }
}
