import type { FastifyReply } from 'fastify';
import type { Answer } from './store/once.ts';

/** Sends the stored bytes themselves, not an object that would be written anew. */
export function sendAnswer(reply: FastifyReply, { status, body }: Answer): FastifyReply {
  return reply.code(status).type('application/json; charset=utf-8').send(body);
}
