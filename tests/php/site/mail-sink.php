<?php
/**
 * Plugin Name: Mail sink (tests only)
 * Description: Sends mail to the SMTP server of the tests' own while it runs (Support\SmtpSink); else nowhere.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Site;

/** The port of the sink; null while there is none. */
function sink_port(): ?int {
	$file = \WP_CONTENT_DIR . '/mail-sink.port';
	\clearstatcache( true, $file );
	return \is_file( $file ) ? (int) \file_get_contents( $file ) : null;
}

// Behind quiet-offline, which sends nothing.
\add_filter( 'pre_wp_mail', static fn ( $answer ) => null === sink_port() ? $answer : null, PHP_INT_MAX );

\add_action(
	'phpmailer_init',
	static function ( \PHPMailer\PHPMailer\PHPMailer $mailer ): void {
		// phpcs:disable WordPress.NamingConventions.ValidVariableName -- PHPMailer's names.
		// After a refusal PHPMailer keeps its connection, which may be one to an earlier sink.
		$mailer->smtpClose();
		$mailer->isSMTP();
		$mailer->Host        = '127.0.0.1';
		$mailer->Port        = (int) sink_port();
		$mailer->SMTPAuth    = false;
		$mailer->SMTPAutoTLS = false;
		$mailer->Timeout     = 5;
	}
);
