import { createServer } from 'node:http'

/** @param {import('node:http').IncomingMessage} request */
const describe = (request) => `${request.method} ${request.url}\n`

createServer((request, response) => {
  response.end(describe(request))
}).listen(3000)
