export { aLetterWorld, type LetterWorld } from './a-letter-world.js';
export { aMailServer, type MailServer, type ReceivedMail } from './a-mail-server.js';
