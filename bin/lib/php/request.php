<?php
/**
 * What WordPress reads of a request, for a process that serves none.
 *
 * @package Latchkey
 */

declare(strict_types=1);

$_SERVER['HTTP_HOST']       = '127.0.0.1';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['REQUEST_URI']     = '/';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REMOTE_ADDR']     = '127.0.0.1';
