<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

use Latchkey\Keys\FixedClock;
use Latchkey\Keys\IssuedKey;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyEditor;
use Latchkey\Keys\KeyEvent;
use Latchkey\Keys\KeyEvents;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyRepository;
use Latchkey\Keys\KeyRotation;
use Latchkey\Keys\KeyService;
use Latchkey\Keys\NewKey;
use Latchkey\Keys\OptionStore;
use Latchkey\Keys\Permission;
use Latchkey\Keys\PersonalSlots;
use Latchkey\Keys\Scope;
use Latchkey\Keys\Secret;
use Latchkey\Settings\ExpiryPolicy;
use Latchkey\Settings\SettingsRepository;

/** For TestCase: the domain's own objects, on the real database, with a clock that stands still and events that are kept here. */
trait KeyObjects {
	private ?FixedClock $clock = null;

	private ?KeyEvents $events = null;

	private bool $inside_statement = false;

	/** @var list<KeyEvent> */
	private array $recorded = [];

	private function store(): OptionStore {
		return new OptionStore( $this->database() );
	}

	private function repository(): KeyRepository {
		return new KeyRepository( $this->store() );
	}

	private function clock(): FixedClock {
		return $this->clock ??= new FixedClock( self::instant( '2026-11-21 08:00:00' ) );
	}

	private function kept_events(): KeyEvents {
		return $this->events ??= new class( function ( KeyEvent $event ): void {
			$this->recorded[] = $event;
		} ) implements KeyEvents {
			public function __construct( private readonly \Closure $keep ) {}

			public function record( KeyEvent $event ): void {
				( $this->keep )( $event );
			}
		};
	}

	private function service(): KeyService {
		return new KeyService( $this->repository(), $this->clock(), $this->kept_events(), $this->slots(), $this->policy(), $this->services()->last_uses() );
	}

	private function editor(): KeyEditor {
		return new KeyEditor( $this->repository(), $this->clock(), $this->kept_events(), $this->policy() );
	}

	private function rotation(): KeyRotation {
		return new KeyRotation( $this->repository(), $this->clock(), $this->kept_events() );
	}

	private function slots(): PersonalSlots {
		return new PersonalSlots( $this->store(), $this->repository(), $this->clock() );
	}

	/** The rules in this site's settings. */
	private function policy(): ExpiryPolicy {
		return new ExpiryPolicy( new SettingsRepository( $this->store() ) );
	}

	/** @return list<string> The types of what was recorded since it was last asked. */
	private function recorded_types(): array {
		$types          = array_map( static fn ( KeyEvent $event ): string => $event->type, $this->recorded );
		$this->recorded = [];
		return $types;
	}

	private static function instant( string $instant ): \DateTimeImmutable {
		return new \DateTimeImmutable( $instant, new \DateTimeZone( 'UTC' ) );
	}

	/** @param array<string,mixed> $more Over the defaults, as NewKey takes them. */
	private static function wish( KeyKind $kind = KeyKind::WooCommerce, array $more = [] ): NewKey {
		$defaults = KeyKind::Account === $kind ? [ 'scopes' => Scope::viewing() ] : [ 'permission' => Permission::ReadWrite ];
		$defaults += KeyKind::Role === $kind ? [ 'role' => 'editor', 'system' => 'shop-app.example.com' ] : [];
		return new NewKey( ...$more + $defaults + [ 'kind' => $kind, 'title' => 'Accounting sync', 'user' => 1, 'created_by' => 1 ] );
	}

	/** @param array<string,mixed> $more Over the defaults, as NewKey takes them. */
	private function stored_key( KeyKind $kind = KeyKind::WooCommerce, array $more = [] ): IssuedKey {
		return $this->service()->create( self::wish( $kind, $more ) );
	}

	private static function secret_of( IssuedKey $issued, string $name = 'secret' ): string {
		$secret = ( (array) $issued->secrets )[ $name ] ?? null;
		self::assertInstanceOf( Secret::class, $secret );
		return $secret->reveal();
	}

	/** @param array<string,mixed> $more As Key takes it. */
	private function key( KeyKind $kind = KeyKind::WooCommerce, array $more = [] ): Key {
		return $this->service()->issue( self::wish( $kind ) )->key->with( $more );
	}

	/** A row's bytes as they lie in the table; null when there is none. */
	private function raw( string $name ): ?string {
		$database = $this->database();
		$row      = $database->get_row( $database->prepare( "SELECT option_value FROM {$database->options} WHERE option_name = %s", $name ) );
		return $row instanceof \stdClass ? (string) $row->option_value : null;
	}

	private function put_raw( string $name, string $bytes ): void {
		$database = $this->database();
		$database->query( $database->prepare( "DELETE FROM {$database->options} WHERE option_name = %s", $name ) );
		self::assertSame( 1, $database->query( $database->prepare( "INSERT INTO {$database->options} ( option_name, option_value, autoload ) VALUES ( %s, %s, 'off' )", $name, $bytes ) ) );
	}

	/**
	 * Lets something happen just before each statement that matches; what it gives, if anything, is run instead.
	 *
	 * @param string                     $pattern Of the statement.
	 * @param callable( string ): mixed $happen  Gets the statement.
	 */
	private function before_statement( string $pattern, callable $happen ): void {
		add_filter(
			'query',
			function ( string $sql ) use ( $pattern, $happen ): string {
				if ( $this->inside_statement || 1 !== preg_match( $pattern, $sql ) ) {
					return $sql;
				}
				$this->inside_statement = true;
				try {
					$instead = $happen( $sql );
					return is_string( $instead ) ? $instead : $sql;
				} finally {
					$this->inside_statement = false;
				}
			}
		);
	}

	/** The database answers such statements with an error. */
	private function break_statement( string $pattern ): void {
		$this->before_statement( $pattern, static fn (): string => 'SELECT no_such_column FROM no_such_table' );
	}
}
