<?php
/**
 * A real SMTP server (RFC 5321) on loopback that keeps each mail in a file: folder as argument. Writes its port into
 * `port`, each mail into `{number}.mail` as JSON. While there is a file `refuse`, it takes no mail; while there is a
 * file `slow`, it takes a second for each. Ends when its standard input does.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

// phpcs:disable WordPress, Generic.PHP, Squiz

( static function ( string $folder ): void {
	$server = stream_socket_server( 'tcp://127.0.0.1:0', $code, $message );
	if ( false === $server ) {
		fwrite( STDERR, $message . "\n" );
		exit( 1 );
	}
	file_put_contents( $folder . '/port.part', substr( (string) strrchr( (string) stream_socket_get_name( $server, false ), ':' ), 1 ) );
	rename( $folder . '/port.part', $folder . '/port' );

	$clients = [];
	$mails   = 0;
	$empty   = [
		'from' => '',
		'to'   => [],
	];
	$keep    = static function ( array $mail ) use ( $folder, &$mails ): void {
		$name = sprintf( '%s/%05d', $folder, ++$mails );
		file_put_contents( $name . '.part', json_encode( $mail, JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE ) );
		rename( $name . '.part', $name . '.mail' );
	};
	$answer  = static function ( array &$client, string $line ) use ( $folder, $empty, $keep ): ?string {
		if ( null !== $client['data'] ) {
			if ( '.' !== $line ) {
				// RFC 5321, 4.5.2: a dot in front of a line that begins with one.
				$client['data'] .= ( str_starts_with( $line, '.' ) ? substr( $line, 1 ) : $line ) . "\n";
				return null;
			}
			$keep( $client['mail'] + [ 'data' => $client['data'] ] );
			$client['data'] = null;
			$client['mail'] = $empty;
			return '250 kept';
		}
		$verb = strtoupper( (string) strtok( $line, " :" ) );
		preg_match( '/<([^>]*)>/', $line, $address );
		clearstatcache();
		switch ( $verb ) {
			case 'EHLO':
				return "250-sink\r\n250 8BITMIME";
			case 'MAIL':
				if ( is_file( $folder . '/refuse' ) ) {
					return '554 no mail today';
				}
				if ( is_file( $folder . '/slow' ) ) {
					sleep( 1 );
				}
				$client['mail'] = [ 'from' => $address[1] ?? '' ] + $empty;
				return '250 ok';
			case 'RCPT':
				$client['mail']['to'][] = $address[1] ?? '';
				return '250 ok';
			case 'DATA':
				$client['data'] = '';
				return '354 go on';
			case 'RSET':
				$client['mail'] = $empty;
				return '250 ok';
			case 'HELO':
			case 'NOOP':
				return '250 ok';
			case 'QUIT':
				return '221 bye';
		}
		return '502 unknown';
	};

	while ( true ) {
		$read  = [ STDIN, $server, ...array_column( $clients, 'socket' ) ];
		$write = null;
		$other = null;
		if ( false === stream_select( $read, $write, $other, 60 ) ) {
			return;
		}
		foreach ( $read as $socket ) {
			if ( STDIN === $socket ) {
				if ( '' === (string) fread( STDIN, 100 ) && feof( STDIN ) ) {
					return;
				}
				continue;
			}
			if ( $server === $socket ) {
				$new = stream_socket_accept( $server, 1 );
				if ( false !== $new ) {
					stream_set_blocking( $new, false );
					fwrite( $new, "220 sink ESMTP\r\n" );
					$clients[ (int) $new ] = [
						'socket' => $new,
						'bytes'  => '',
						'data'   => null,
						'mail'   => $empty,
					];
				}
				continue;
			}
			$id    = (int) $socket;
			$bytes = (string) fread( $socket, 65536 );
			if ( '' === $bytes && feof( $socket ) ) {
				fclose( $socket );
				unset( $clients[ $id ] );
				continue;
			}
			$clients[ $id ]['bytes'] .= $bytes;
			while ( isset( $clients[ $id ] ) && false !== ( $end = strpos( $clients[ $id ]['bytes'], "\n" ) ) ) {
				$line                    = rtrim( substr( $clients[ $id ]['bytes'], 0, $end ), "\r\n" );
				$clients[ $id ]['bytes'] = substr( $clients[ $id ]['bytes'], $end + 1 );
				$reply                   = $answer( $clients[ $id ], $line );
				if ( null !== $reply ) {
					@fwrite( $socket, $reply . "\r\n" );
				}
				if ( '221 bye' === $reply ) {
					fclose( $socket );
					unset( $clients[ $id ] );
				}
			}
		}
	}
} )( (string) $argv[1] );
