/* Generated from schemas/config.schema.json by scripts/generate.mjs. Do not edit. */

export interface NotifyConfig {
  /**
   * Who is told what happens: messages and dead-man pings, sent by `notify`. A run does not read this section.
   */
  notify: {
    /**
     * Where messages go: a list of targets, each with its `type` and the keys of that type, see docs/notify.md.
     */
    targets: (Exec | Ntfy | Discord | Slack | Matrix | Telegram | Webhook | Email | Healthchecks)[];
    /**
     * Hours in which only what is as severe as quiet_least is sent; the rest follows after them, as a digest.
     */
    quiet_hours?: string;
    /**
     * The mildest message that is sent in quiet hours all the same.
     */
    quiet_least: "info" | "warning" | "critical";
    /**
     * Time zone of quiet hours and of the times in messages. Default: that of this machine.
     */
    time_zone?: string;
    /**
     * So many messages that wait for one target are put into one.
     */
    digest_from: number;
    /**
     * Time without a run after which this is told.
     */
    silent_after_sec: number;
  };
}
export interface Exec {
  /**
   * A program of yours: the event as JSON on its standard input. Exit 0 is delivered, 65 refuses it, anything else is tried again.
   */
  type: "exec";
  /**
   * Its name in messages, in the log and after `notify --test`. Default: its type.
   */
  name?: string;
  /**
   * The mildest message it gets.
   */
  least: "info" | "warning" | "critical";
  /**
   * Longest wait for it.
   */
  timeout_sec: number;
  /**
   * The program and its arguments; no shell is between. The program as an absolute path.
   */
  command: string[];
}
export interface Ntfy {
  /**
   * A topic of ntfy, at ntfy.sh or a server of your own.
   */
  type: "ntfy";
  /**
   * Its name in messages, in the log and after `notify --test`. Default: its type.
   */
  name?: string;
  /**
   * The mildest message it gets.
   */
  least: "info" | "warning" | "critical";
  /**
   * Longest wait for it.
   */
  timeout_sec: number;
  /**
   * The server.
   */
  url: string;
  /**
   * The topic. Who knows it can read it, unless the server asks for a login.
   */
  topic: string;
  /**
   * Access token, usually ${NAME} from the secrets file.
   */
  token?: string;
  /**
   * File that holds the access token. Refused if others can read it. Relative names are looked up in $CREDENTIALS_DIRECTORY.
   */
  token_file?: string;
  /**
   * PEM file of a certificate authority of your own that signed its certificate.
   */
  ca_file?: string;
}
export interface Discord {
  /**
   * A webhook of a Discord channel.
   */
  type: "discord";
  /**
   * Its name in messages, in the log and after `notify --test`. Default: its type.
   */
  name?: string;
  /**
   * The mildest message it gets.
   */
  least: "info" | "warning" | "critical";
  /**
   * Longest wait for it.
   */
  timeout_sec: number;
  /**
   * Address of the webhook. It is a secret: who has it can post.
   */
  url?: string;
  /**
   * File that holds the address. Refused if others can read it. Relative names are looked up in $CREDENTIALS_DIRECTORY.
   */
  url_file?: string;
  /**
   * PEM file of a certificate authority of your own that signed its certificate.
   */
  ca_file?: string;
}
export interface Slack {
  /**
   * An incoming webhook of Slack, or of what speaks its way (Mattermost, Rocket.Chat).
   */
  type: "slack";
  /**
   * Its name in messages, in the log and after `notify --test`. Default: its type.
   */
  name?: string;
  /**
   * The mildest message it gets.
   */
  least: "info" | "warning" | "critical";
  /**
   * Longest wait for it.
   */
  timeout_sec: number;
  /**
   * Address of the webhook. It is a secret.
   */
  url?: string;
  /**
   * File that holds the address. Refused if others can read it. Relative names are looked up in $CREDENTIALS_DIRECTORY.
   */
  url_file?: string;
  /**
   * PEM file of a certificate authority of your own that signed its certificate.
   */
  ca_file?: string;
}
export interface Matrix {
  /**
   * A room of Matrix.
   */
  type: "matrix";
  /**
   * Its name in messages, in the log and after `notify --test`. Default: its type.
   */
  name?: string;
  /**
   * The mildest message it gets.
   */
  least: "info" | "warning" | "critical";
  /**
   * Longest wait for it.
   */
  timeout_sec: number;
  /**
   * The home server.
   */
  url: string;
  /**
   * Id of the room, not its alias. The account must have joined it.
   */
  room: string;
  /**
   * Access token of the account that sends.
   */
  token?: string;
  /**
   * File that holds the access token. Refused if others can read it. Relative names are looked up in $CREDENTIALS_DIRECTORY.
   */
  token_file?: string;
  /**
   * PEM file of a certificate authority of your own that signed its certificate.
   */
  ca_file?: string;
}
export interface Telegram {
  /**
   * A chat of a Telegram bot.
   */
  type: "telegram";
  /**
   * Its name in messages, in the log and after `notify --test`. Default: its type.
   */
  name?: string;
  /**
   * The mildest message it gets.
   */
  least: "info" | "warning" | "critical";
  /**
   * Longest wait for it.
   */
  timeout_sec: number;
  /**
   * The Bot API server.
   */
  url: string;
  /**
   * Id of the chat, or the @name of a channel.
   */
  chat: string;
  /**
   * Token of the bot.
   */
  token?: string;
  /**
   * File that holds the token. Refused if others can read it. Relative names are looked up in $CREDENTIALS_DIRECTORY.
   */
  token_file?: string;
  /**
   * PEM file of a certificate authority of your own that signed its certificate.
   */
  ca_file?: string;
}
export interface Webhook {
  /**
   * Any HTTP server: the event as JSON by POST.
   */
  type: "webhook";
  /**
   * Its name in messages, in the log and after `notify --test`. Default: its type.
   */
  name?: string;
  /**
   * The mildest message it gets.
   */
  least: "info" | "warning" | "critical";
  /**
   * Longest wait for it.
   */
  timeout_sec: number;
  /**
   * Its address.
   */
  url?: string;
  /**
   * File that holds the address. Refused if others can read it. Relative names are looked up in $CREDENTIALS_DIRECTORY.
   */
  url_file?: string;
  /**
   * Sent as Authorization: Bearer.
   */
  token?: string;
  /**
   * File that holds the token. Refused if others can read it. Relative names are looked up in $CREDENTIALS_DIRECTORY.
   */
  token_file?: string;
  /**
   * PEM file of a certificate authority of your own that signed its certificate.
   */
  ca_file?: string;
}
export interface Email {
  /**
   * A mail by SMTP.
   */
  type: "email";
  /**
   * Its name in messages, in the log and after `notify --test`. Default: its type.
   */
  name?: string;
  /**
   * The mildest message it gets.
   */
  least: "info" | "warning" | "critical";
  /**
   * Longest wait for it.
   */
  timeout_sec: number;
  /**
   * The mail server.
   */
  host: string;
  /**
   * Its port; default 465 for tls, 587 for starttls, 25 for none.
   */
  port?: number;
  /**
   * Encrypted from the beginning (tls), after STARTTLS, which then must be offered, or not at all (none: without a login only).
   */
  tls: "tls" | "starttls" | "none";
  /**
   * Login, where the server asks for one.
   */
  user?: string;
  /**
   * Its password.
   */
  password?: string;
  /**
   * File that holds the password. Refused if others can read it. Relative names are looked up in $CREDENTIALS_DIRECTORY.
   */
  password_file?: string;
  /**
   * Address it comes from.
   */
  from: string;
  /**
   * Addresses it goes to.
   */
  to: string[];
  /**
   * PEM file of a certificate authority of your own that signed its certificate.
   */
  ca_file?: string;
}
export interface Healthchecks {
  /**
   * A check of healthchecks.io or a server of your own: a ping at most once a minute, /fail while something is critical. No messages.
   */
  type: "healthchecks";
  /**
   * Its name in messages, in the log and after `notify --test`. Default: its type.
   */
  name?: string;
  /**
   * Longest wait for it.
   */
  timeout_sec: number;
  /**
   * Address of the check, without /fail.
   */
  url?: string;
  /**
   * File that holds the address. Refused if others can read it. Relative names are looked up in $CREDENTIALS_DIRECTORY.
   */
  url_file?: string;
  /**
   * PEM file of a certificate authority of your own that signed its certificate.
   */
  ca_file?: string;
}
