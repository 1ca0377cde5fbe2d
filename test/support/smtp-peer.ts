import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body as they came over the line. */
  readonly text: string;
}

export interface SmtpPeer {
  readonly port: number;
  readonly mails: readonly ReceivedMail[];
  /** What the next recipients are answered, such as `550 no such user`; undefined takes them. */
  answerRecipientsWith(line: string | undefined): void;
  close(): Promise<void>;
}

/** A mail server on the machine itself, as far as a program that sends needs one (RFC 5321), without TLS. */
export async function openSmtpPeer(): Promise<SmtpPeer> {
  const mails: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  let refusal: string | undefined;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    converse(socket, () => refusal, mails);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    mails,
    answerRecipientsWith: (line) => {
      refusal = line;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

function converse(socket: Socket, refusal: () => string | undefined, mails: ReceivedMail[]): void {
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  let from = '';
  let to: string[] = [];
  let data: string[] | undefined;
  say('220 peer ready');
  createInterface({ input: socket }).on('line', (line) => {
    if (data !== undefined) {
      if (line !== '.') return void data.push(line.replace(/^\./, ''));
      mails.push({ from, to, text: data.join('\n') });
      data = undefined;
      to = [];
      return say('250 taken');
    }
    const [, address = ''] = /<([^>]*)>/.exec(line) ?? [];
    switch (line.slice(0, 4).toUpperCase()) {
      case 'EHLO':
      case 'HELO':
        return say('250 peer');
      case 'MAIL':
        from = address;
        return say('250 good');
      case 'RCPT':
        if (refusal() !== undefined) return say(refusal() as string);
        to.push(address);
        return say('250 good');
      case 'DATA':
        data = [];
        return say('354 go on');
      case 'RSET':
        return say('250 good');
      case 'QUIT':
        say('221 bye');
        return socket.end();
      default:
        return say('502 not known');
    }
  });
}
