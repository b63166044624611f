<?php
/**
 * The audit trail.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Usage;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Clock;
use Latchkey\Keys\KeyEvent;
use Latchkey\Keys\KeyEvents;

/**
 * Takes events in memory, and writes them when the response has gone out. An event may be lost with the database or
 * the process; a request is never slower or refused because of one.
 *
 * @phpstan-import-type EventRow from EventTable
 */
final class EventLog implements KeyEvents {

	/** Rows that one request may write. */
	public const PER_REQUEST = 20;

	private const REFUSED = 'refused';

	/** Facts with a column of their own, and the characters that fit. */
	private const COLUMNS = [
		'reference' => 16,
		'code'      => 64,
		'method'    => 10,
		'route'     => 191,
	];

	/** Bytes of JSON that a row's other facts may take. */
	private const CONTEXT_BYTES = 4096;

	/**
	 * Rows to be written, by the site they belong to.
	 *
	 * @var array<int, list<EventRow>>
	 */
	private array $queue = [];

	/**
	 * How many rows this request has queued.
	 *
	 * @var int
	 */
	private int $queued = 0;

	/**
	 * Built once by Plugin.
	 *
	 * @param EventTable        $table   The table.
	 * @param Clock             $clock   The time.
	 * @param \Closure(): ?string $address Gives the client's address, or null.
	 */
	public function __construct(
		private readonly EventTable $table,
		private readonly Clock $clock,
		private readonly \Closure $address,
	) {}

	/**
	 * Hooks the end of the request, after everybody else's.
	 */
	public function register(): void {
		add_action( 'shutdown', [ $this, 'flush_after_response' ], PHP_INT_MAX );
	}

	/**
	 * Takes an event. Writes nothing, throws nothing.
	 *
	 * @param KeyEvent $event What happened.
	 */
	public function record( KeyEvent $event ): void {
		if ( $this->queued >= self::PER_REQUEST ) {
			return;
		}
		++$this->queued;
		$this->queue[ get_current_blog_id() ][] = $this->row( $event );
	}

	/**
	 * Lets the client go where the server can do that, then writes.
	 */
	public function flush_after_response(): void {
		if ( [] === $this->queue ) {
			return;
		}
		AfterResponse::let_client_go();
		$this->flush();
	}

	/**
	 * Writes what is queued. Never throws and never prints: whatever fails here is lost.
	 */
	public function flush(): void {
		global $wpdb;
		$queue        = $this->queue;
		$this->queue  = [];
		$this->queued = 0;
		if ( [] === $queue || ! $wpdb instanceof \wpdb ) {
			return;
		}
		$suppressed = $wpdb->suppress_errors( true );
		try {
			// Of a lost connection, wpdb would otherwise make an error page.
			if ( $wpdb->check_connection( false ) ) {
				foreach ( $queue as $site => $rows ) {
					$this->write( $site, $rows );
				}
			}
		} catch ( \Throwable ) {
			return;
		} finally {
			$wpdb->suppress_errors( $suppressed );
		}
	}

	/**
	 * Forgets what is queued.
	 */
	public function discard(): void {
		$this->queue  = [];
		$this->queued = 0;
	}

	/**
	 * Writes one site's rows: refusals one by one under their bound, the rest at once.
	 *
	 * @param int            $site The site's id.
	 * @param list<EventRow> $rows Its rows.
	 */
	private function write( int $site, array $rows ): void {
		$elsewhere = get_current_blog_id() !== $site;
		if ( $elsewhere ) {
			switch_to_blog( $site );
		}
		try {
			$refusals = array_filter( $rows, static fn( array $row ): bool => self::REFUSED === $row['type'] );
			$this->table->append( array_values( array_diff_key( $rows, $refusals ) ) );
			array_map( $this->table->append_refusal( ... ), $refusals );
		} finally {
			if ( $elsewhere ) {
				restore_current_blog();
			}
		}
	}

	/**
	 * An event's row.
	 *
	 * @param KeyEvent $event What happened.
	 * @return EventRow
	 */
	private function row( KeyEvent $event ): array {
		$row = [
			'created_at' => $this->clock->now()->format( 'Y-m-d H:i:s' ),
			'type'       => $event->type,
			'key_id'     => $event->key_id,
			'actor'      => $event->actor,
			'reference'  => null,
			'code'       => null,
			'method'     => null,
			'route'      => null,
			'ip'         => ( $this->address )(),
			'context'    => null,
		];
		foreach ( self::COLUMNS as $column => $length ) {
			$value = $event->context[ $column ] ?? null;
			if ( is_string( $value ) ) {
				$row[ $column ] = substr( self::clean( $value ), 0, $length );
			}
		}
		// The address has its column, and nobody else's word for it.
		$more = array_diff_key( $event->context, self::COLUMNS, [ 'ip' => true ] );
		if ( [] !== $more ) {
			// ASCII: no character set of a table can refuse or change it.
			$json           = self::without_keys( (string) wp_json_encode( $more, JSON_PARTIAL_OUTPUT_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE ) );
			$row['context'] = strlen( $json ) > self::CONTEXT_BYTES ? null : $json;
		}
		return $row;
	}

	/**
	 * A text that every table takes: printable ASCII, without keys.
	 *
	 * @param string $text What a client may have sent.
	 */
	private static function clean( string $text ): string {
		return self::without_keys( (string) preg_replace( '/[^\x20-\x7E]/', '?', $text ) );
	}

	/**
	 * A text without what looks like a key: a client may have put one into a path, a person one into a title.
	 *
	 * @param string $text Any text.
	 */
	private static function without_keys( string $text ): string {
		return (string) preg_replace( '/(lk[a-z]_|c[ks]_)[0-9A-Za-z_]{8,}/i', '$1[redacted]', $text );
	}
}
