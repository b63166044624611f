<?php
/**
 * One presented credential.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\ConsumerPair;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\Secret;

/**
 * A text that begins with one of our prefixes, or a pair, as it was presented and before anything was checked.
 */
final class Credential {

	/**
	 * What was found.
	 *
	 * @param CredentialForm $form            How it came.
	 * @param Secret         $text            A Bearer key's text, or a consumer key.
	 * @param ?Secret        $consumer_secret The second half of a pair.
	 */
	public function __construct(
		public readonly CredentialForm $form,
		public readonly Secret $text,
		public readonly ?Secret $consumer_secret = null,
	) {}

	/**
	 * Whether the text begins like a Bearer key: that prefix is ours alone.
	 */
	public function is_bearer(): bool {
		return null !== KeyKind::from_bearer_prefix( substr( $this->text->reveal(), 0, 4 ) );
	}

	/**
	 * Both halves, when this has the form of a pair.
	 */
	public function pair(): ?ConsumerPair {
		return null !== $this->consumer_secret && ConsumerPair::is_consumer_key( $this->text->reveal() )
			? new ConsumerPair( $this->text, $this->consumer_secret )
			: null;
	}
}
