use super::Class;

/// The words of each class, in small letters and in the singular; two words that mean something together are written as
/// one, and the second of them is in `SECOND`, too.
pub(super) const GROUPS: &[(Class, &str)] = &[
    (
        Class::READ,
        "get list query search find fetch read select dump backup load lookup export show describe download scan \
         enumerate retrieve reveal view browse collect pull extract inspect check count describe look peek crawl \
         scrape open fetchall getall lists finds",
    ),
    (
        Class::MANY,
        "list search query find select dump backup export scan enumerate all everything scrape crawl browse history \
         snapshot getall fetchall",
    ),
    (Class::DUMP, "dump export everything backup snapshot scrape"),
    (
        Class::WRITE,
        "make generate issue enroll register set update create add delete remove revoke rotate write insert save store change modify verify validate reset \
         patch edit assign approve close archive move rename enable disable invalidate",
    ),
    (
        Class::SEND,
        "send upload transfer publish forward share submit push put exfiltrate transmit emit deliver broadcast sync \
         tweet relay beacon drop ship stream mirror replicate",
    ),
    (
        Class::MAY_SEND,
        "post email mail gmail webhook http https sms message dm notify notification telegram discord paste pastebin gist \
         ftp sftp append create commit import write reply comment whatsapp tweet export request fetch",
    ),
    (
        Class::HAND_OVER,
        "share forward transfer invite grant expose publish",
    ),
    (
        Class::WEB,
        "twitter tumblr medium forum hackernews npm pypi dockerhub stackoverflow pages webhook http https ftp sftp paste pastebin gist tweet social blog requestbin tcp socket websocket curl rss \
         hastebin facebook reddit mastodon linkedin instagram youtube",
    ),
    (
        Class::MESSENGER,
        "telegram discord matrix whatsapp sms signal irc viber wechat skype snapchat",
    ),
    (
        Class::TEAM,
        "slack team chat mattermost zulip jira zendesk helpdesk ticket intercom hubspot notion confluence wiki pagerduty \
         incident linear asana trello servicenow freshdesk salesforce crm calendar newsletter rocketchat webex monday \
         clickup opsgenie",
    ),
    (
        Class::MAIL,
        "email mail gmail outlook sendgrid mailgun smtp ses postmark mailer",
    ),
    (
        Class::DELETE,
        "delete remove purge drop destroy wipe truncate erase clear clean shred unlink rm expunge redact flush",
    ),
    (
        Class::DISABLE,
        "overwrite rewrite tamper forge falsify backdate turnoff disable stop suspend deactivate mute silence pause unset detach off terminate kill revoke reset block lock",
    ),
    (
        Class::LOGS,
        "alert evidence forensic journal bashhistory sentinel watchdog edr guardduty antivirus detector timeline audit log logging trail trace activity siem monitoring cloudtrail telemetry syslog accesslog auditlog",
    ),
    (
        Class::AUDIT,
        "edr guardduty antivirus forensic evidence audit trail siem cloudtrail auditlog logging monitoring syslog accesslog activity",
    ),
    (
        Class::GUARD,
        "password mfa factor otp totp twofactor authenticator sso passkey credential",
    ),
    (
        Class::GRANT,
        "policy iam permission role grant acl privilege scope rule authorization access webhook hook delegate",
    ),
    (
        Class::POWER,
        "admin administrator superadmin root owner superuser sysadmin sudo godmode",
    ),
    (Class::BULK, "bulk batch mass multi everything"),
    (
        Class::SECRET,
        "cred oauth connectionstring dsn pgp gpg pfx jks ppk pat recoveryphrase idtoken webhooksecret bearertoken bottoken personalaccesstoken privatekeydata keyfile password passwd pwd passphrase secret token apikey accesskey privatekey credential bearer vault keychain keyring \
         mnemonic seedphrase jwt otp totp kms ssh rsa ed25519 pem kdbx htpasswd shadow dotenv getenv environ envvar netrc sshkey \
         signingkey encryptionkey masterkey servicekey accountkey secretkey clientsecret refreshtoken accesstoken \
         sessiontoken authtoken authkey cookie passcode keytab pkcs12 p12 keystore onepassword lastpass bitwarden \
         hashes passwordhash salt seed privkey sessionid backupcode recoverycode",
    ),
    (
        Class::SENSITIVE,
        "clinical illness insurance criminal immigration blood genetic therapy nino aadhaar cpf bsn geolocation whereabout bonus disciplinary whistleblower restricted classified tradesecret remuneration vaccination pregnancy psychiatric ssn socialsecurity passport birthdate birth dob birthday diagnosis medical health patient ehr payroll salary \
         salarie taxid nationalid driverslicense driverlicense homeaddress biometric fingerprint religion ethnicity \
         disability prescription pii phi mrn allergie medication ssns wage compensation passportnumber \
         confidential kyc hiv dna genome",
    ),
    (
        Class::FINANCIAL,
        "card paycard crypto cardholder debit creditcard cardnumber cvv cvc iban swift bic accountnumber routingnumber bankaccount bankrouting routing wallet \
         pin pan sortcode debitcard paymentmethod bankdetail",
    ),
    (
        Class::PERSONAL,
        "booking reservation traveler traveller rider driver player buyer seller shopper attendee speaker registrant consumer household child parent teacher nurse doctor physician claimant insured debtor taxpayer prospect personnel workforce freelancer contractor resume recruit referral addressbook signup correspondence customer user employee staff people person patient contact member candidate applicant lead subscriber student \
         resident worker profile directory mailbox inbox client citizen guest tenant donor passenger voter account hr \
         hris workday email phone address mobile mail gmail sms message voicemail firstname lastname fullname surname login username identity \
         identitie attendee recipient pupil colleague followers follower friend chat conversation dm transcript \
         crm cardholder policyholder borrower beneficiary participant",
    ),
    (
        Class::ABOUT,
        "kanban trello board business gift flash policy policie usage count counter strength expiry expires expire rotation metadata limit budget tokenizer tokenize \
         next page continuation sync idempotency cursor price length requirement template guide doc \
         input output max min total statistic stat schema rule type version cancel abort csrf design \
         prompt completion llm age quota rate",
    ),
    (
        Class::PLAIN,
        "id uuid status state created createdat updated updatedat date time timestamp type kind category tag label \
         version url link href ok success expires expiresat owner stage priority number slug path sku index code month \
         year day start end due rotated rotatedat lastused enabled active size region created modified \
         language currency quantity",
    ),
    (Class::NAME, "name title"),
    (Class::ENVIRONMENT, "env environ getenv dotenv"),
    (
        Class::STANDING,
        "forwarding autoforward redirect redirection delegate delegation rule filter auto setting subscription inboxrule mailrule",
    ),
    (Class::COUNT, "length size count total sum average avg"),
    (
        Class::HOLDER,
        "item row result data record value content body text html raw message transcript response payload list entry entries \
         user customer employee contact worker patient file document doc page hit match matches account attachment \
         children values output stdout csv json blob thread note description detail comment chunk message",
    ),
    (
        Class::ADDRESS,
        "to recipient cc bcc channel room attendee assignee participant subscriber userid chatid user email phone id",
    ),
    (
        Class::CONTENT,
        "body text message content data payload html attachment row value record json csv document subject title description \
         comment note block param form caption markdown file blob summary",
    ),
    (
        Class::PLACE,
        "to into url uri host hostname domain server endpoint href site destination target remote webhook callback link address \
         bucket location origin upstream repo repository portal room form where dest endpoint sink",
    ),
    (
        Class::LIMIT,
        "limit pagesize perpage count max top size take maxresult batchsize first num rows",
    ),
    (
        Class::WORDS,
        "query q text title subject message body prompt question description comment search keyword topic note term \
         content html",
    ),
    (
        Class::PUBLIC,
        "public anyone everyone world internet anonymous unlisted",
    ),
    (
        Class::ACCESS,
        "visibility access acl with permission scope role share audience privacy mode sharing public anyone principal",
    ),
    (
        Class::AUTH,
        "auth authorization header bearer apikey accesskey token password credential secret authentication passphrase cookie \
         jwt",
    ),
    (
        Class::FORCE,
        "force hard permanent permanently cascade recursive purge irreversible",
    ),
    (
        Class::HOSTILE,
        "evil attacker exfil exfiltration steal stolen leak hack hacker malicious c2 drop dump loot sink collector beacon \
         shadow badguy ngrok requestbin webhooksite burpcollaborator oastify interactsh pipedream trycloudflare anonfile \
         pwn pwned crack grabber harvest harvester phish malware botnet onion darkweb anon tempmail throwaway",
    ),
    (
        Class::LARGE,
        "timestamp time date before after since until ts amount price cent cents budget byte bytes size id phone epoch ms \
         number year from to start end total cost value duration seed offset cursor zip code chat width height revenue \
         salary quantity version",
    ),
    (
        Class::SECOND,
        "string off data file key card number security date birth id token secret password hash code account routing license address method \
         phrase detail factor site sh collaborator name link var",
    ),
    (
        Class::REVEAL,
        "reveal decrypt plaintext unmask showsecret showsecrets unredacted plain cleartext exposed raw",
    ),
    (
        Class::ENCODE,
        "base64 encode hex encrypt obfuscate gzip compress zip rot13 cipher steganography stego",
    ),
];
