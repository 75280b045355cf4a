export { MessageOutbox, type OutgoingLetter } from '../message-outbox.js';
export { aLetterWorld, type LetterWorld } from './a-letter-world.js';
export { aMailServer, type MailServer, type ReceivedMail } from './a-mail-server.js';
