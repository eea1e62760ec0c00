import { port } from '../../packages/config/index.js'

export const address = `:${port}`
