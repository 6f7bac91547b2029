using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Narvaro.Extracts.Ss12000.Client;

/// <summary>
/// Reads one answer entity by entity, so that a page of any size takes the memory of its largest entity:
/// <c>{ "data": […], "pageToken": … }</c> as lists are, or a bare
/// array as lookups are; where data is an object, as that of deletions is, it is the one entity. An entity that does not fit its type is counted and passed over.
/// </summary>
internal sealed class PageReader<T>(Stream body, string path, Tally tally, TimeSpan patience)
    where T : class
{
    private const int FirstSize = 64 * 1024;
    private const int LargestEntity = 32 * 1024 * 1024;
    private byte[] _buffer = new byte[FirstSize];
    private int _start;
    private int _end;
    private bool _ended;
    private JsonReaderState _state;
    private Place _place = Place.Start;
    private bool _hasWhole;
    private T? _whole;

    private enum Place
    {
        Start,
        Top,
        InData,
        InBareArray,
        Done,
    }

    private enum Step
    {
        Entity,
        NeedMore,
        Done,
    }

    /// <summary>Known when all entities have been read.</summary>
    public string? PageToken { get; private set; }

    public async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            switch (Next(out var entity))
            {
                case Step.Entity when entity is not null:
                    yield return entity;
                    break;
                case Step.Entity:
                    tally.Unreadable(path);
                    break;
                case Step.NeedMore:
                    await FillAsync(ct);
                    break;
                default:
                    yield break;
            }
        }
    }

    /// <summary>As far as the buffer reaches; what it holds only a part of is left until there is more.</summary>
    private Step Next(out T? entity)
    {
        entity = null;
        try
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), isFinalBlock: _ended, _state);
            while (_place != Place.Done)
            {
                if (!reader.Read())
                {
                    return Step.NeedMore;
                }
                var inArray = _place is Place.InData or Place.InBareArray;
                if (inArray && reader.TokenType is not JsonTokenType.EndArray)
                {
                    var from = (int)reader.TokenStartIndex;
                    if (!reader.TrySkip())
                    {
                        return Step.NeedMore;
                    }
                    entity = Entity(_buffer.AsSpan(_start + from, (int)reader.BytesConsumed - from));
                    Commit(reader);
                    return Step.Entity;
                }
                if (!Advance(ref reader))
                {
                    return Step.NeedMore;
                }
                Commit(reader);
                if (_hasWhole)
                {
                    (entity, _whole, _hasWhole) = (_whole, null, false);
                    return Step.Entity;
                }
                reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), isFinalBlock: _ended, _state);
            }
            return Step.Done;
        }
        catch (JsonException) when (_ended && _place != Place.Start)
        {
            // It began well and broke off.
            throw new ListLostException(path);
        }
        catch (JsonException)
        {
            throw new ServiceTroubleException(
                $"{path}: svaret är inte JSON enligt SS 12000; rätt baseUrl, och ingen inloggningssida emellan?"
            );
        }
    }

    /// <summary>Takes one token outside the entities.</summary>
    /// <returns>Whether all of it was there.</returns>
    private bool Advance(ref Utf8JsonReader reader)
    {
        switch (_place, reader.TokenType)
        {
            case (Place.Start, JsonTokenType.StartObject):
                _place = Place.Top;
                return true;
            case (Place.Start, JsonTokenType.StartArray):
                _place = Place.InBareArray;
                return true;
            case (Place.InData, _):
                _place = Place.Top;
                return true;
            case (Place.InBareArray or Place.Top, JsonTokenType.EndArray or JsonTokenType.EndObject):
                _place = Place.Done;
                return true;
            case (Place.Top, JsonTokenType.PropertyName):
                return Property(ref reader);
            default:
                throw new JsonException("not a list");
        }
    }

    private bool Property(ref Utf8JsonReader reader)
    {
        var (isData, isToken) = (reader.ValueTextEquals("data"u8), reader.ValueTextEquals("pageToken"u8));
        if (!isData)
        {
            var value = reader;
            if (!reader.TrySkip())
            {
                return false;
            }
            if (isToken && value.Read())
            {
                PageToken = value.TokenType is JsonTokenType.String ? value.GetString() : null;
            }
            return true;
        }
        if (!reader.Read())
        {
            return false;
        }
        if (reader.TokenType is JsonTokenType.StartObject)
        {
            var from = (int)reader.TokenStartIndex;
            if (!reader.TrySkip())
            {
                return false;
            }
            (_whole, _hasWhole) = (Entity(_buffer.AsSpan(_start + from, (int)reader.BytesConsumed - from)), true);
            return true;
        }
        if (reader.TokenType is JsonTokenType.Null)
        {
            return true;
        }
        _place = reader.TokenType is JsonTokenType.StartArray ? Place.InData : throw new JsonException("data is no list");
        return true;
    }

    private void Commit(Utf8JsonReader reader)
    {
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    private static T? Entity(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Wire.Options);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private async Task FillAsync(CancellationToken ct)
    {
        if (_ended)
        {
            throw new ListLostException(path);
        }
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= LargestEntity)
            {
                throw new ServiceTroubleException($"{path}: en post i svaret är orimligt stor");
            }
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        var first = _end == 0 && _place == Place.Start;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        try
        {
            // A byte order mark is only known when it is whole.
            var read = await body.ReadAtLeastAsync(_buffer.AsMemory(_end), first ? 3 : 1, throwOnEndOfStream: false, limit.Token);
            (_end, _ended) = (_end + read, read == 0);
        }
        catch (Exception e) when ((e is IOException or HttpRequestException or OperationCanceledException) && !ct.IsCancellationRequested)
        {
            throw new ListLostException(path);
        }
        if (first && _buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8))
        {
            _start = 3;
        }
    }
}
