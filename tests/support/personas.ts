export { CAST, type Persona } from '../../prisma/cast.ts'
export { viewerOf } from '../../prisma/demonstration.ts'
